import { request, type IncomingMessage } from 'node:http';
import { text } from 'node:stream/consumers';
import { NEVER, Observable, of, throwError } from 'rxjs';
import { ApiRefusal, DecodeError } from 'witrium-rx';
import { toNodeHandler } from 'witrium-rx/relay';
import { startServer, type TestServer } from '../support/testServer.js';
import { until } from '../support/until.js';
import { openSocket } from './support/openSocket.js';
import { failed, PATH, relayOf } from './support/relayOf.js';
import { useRelay } from './support/useRelay.js';

const setUp = useRelay();

const ask = new Request(`http://relay.test${PATH}`);

const failing = (error: unknown): Observable<unknown> =>
  new Observable((subscriber) => {
    subscriber.error(error);
  });

const refuse = () => {
  throw new Error('no');
};

const UNSPEAKABLE: ProxyHandler<object> = { get: refuse, has: refuse, getPrototypeOf: refuse };

const servers: TestServer[] = [];
afterEach(async () => {
  await Promise.all(servers.splice(0).map(({ stop }) => stop()));
});

describe('handle', () => {
  it.each([
    ['of an ordinary kind', 'req-1:a/b', 'req-1:a/b'],
    ['that was cut', `${'x'.repeat(500)}…`, null],
    ['in other letters', 'リクエスト', null],
    ['of Latin-1', 'é', null],
    ['with a line break', 'a\r\nset-cookie: b=1', null],
    ['that is long', 'x'.repeat(201), null],
    ['that is empty', '', null],
  ])('hands on the id of a request %s only when a header can hold it', async (_, requestId, expected) => {
    const response = await relayOf(failed({ requestId, status: 404 })).relay.handle(ask);
    expect([response.status, response.headers.get('x-request-id')]).toStrictEqual([404, expected]);
  });

  it('cuts what the API says, and what is wrong with its answer', async () => {
    const textOf = async (results$: Observable<unknown>) => (await relayOf(results$).relay.handle(ask)).text();
    expect(await textOf(failed({ detail: 'x'.repeat(1e6) }))).toHaveLength(999 + '{"detail":""}'.length);
    const issue = { loc: ['body', 'args'], msg: 'm', type: 't' };
    const told = JSON.parse(await textOf(failed({ detail: Array.from({ length: 1000 }, () => issue) }))) as {
      detail: unknown[];
    };
    expect([told.detail.length, told.detail.at(-1)]).toStrictEqual([
      101,
      { loc: [], msg: 'and 900 more', type: 'more' },
    ]);
    const errors = Array.from({ length: 5000 }, (_, at) => `executions.${at}: expected string`);
    const misfit$ = throwError(() => new DecodeError({ operation: 'getWorkflowResults', errors }));
    expect((await textOf(misfit$)).length).toBeLessThan(1100);
  });

  it.each([
    ['nothing', undefined],
    ['no request', {}],
    ['no address', { url: 'nowhere', method: 'GET', headers: new Headers() }],
    ['no headers', { url: `http://relay.test${PATH}`, method: 'GET' }],
    ['no signal', { url: `http://relay.test${PATH}`, method: 'GET', headers: new Headers() }],
    [
      'getters that throw',
      Object.defineProperty({}, 'url', {
        get: () => {
          throw new Error('mine');
        },
      }),
    ],
  ])('answers with 500 to what is no request: %s', async (_, request) => {
    const { relay, errors } = relayOf(NEVER);
    const response = await relay.handle(request as Request);
    expect([response.status, await response.json()]).toStrictEqual([500, { detail: 'Internal Server Error' }]);
    expect(errors).toHaveLength(1);
  });

  it.each(['data:text/plain,x', 'about:blank', 'file:///api/witrium/v1/runs/r/results'])(
    'answers to a request for another kind of address: %s',
    async (url) => {
      const { relay } = relayOf(of(null));
      expect((await relay.handle(new Request(url))).status).toBeGreaterThanOrEqual(400);
    },
  );

  it.each([
    ['nothing', () => of(null)],
    ['what cannot be written', () => of({ workflowId: 'w', executions: 7 })],
    ['an error of another kind', () => failing({ _tag: 'toString' })],
    ['an error that cannot be looked at', () => failing(new Proxy({}, UNSPEAKABLE))],
    ['no value at all', () => of()],
    ['nonsense', () => 'nonsense' as unknown as Observable<unknown>],
  ])('answers where a client of your own gives %s', async (_, results$) => {
    const { relay } = relayOf(results$());
    const response = await relay.handle(ask);
    expect(response.status).toBeGreaterThanOrEqual(400);
    const stream = await relay.handle(new Request('http://relay.test/api/witrium/v1/runs/r/events'));
    expect(await stream.text()).toMatch(/event: (error|end)/);
  });

  it('answers where onError fails, and logs what it should have told', async () => {
    const log = jest.spyOn(console, 'error').mockImplementation(() => undefined);
    const mine = new Error('mine');
    const own = new Error('of onError');
    const failures = [
      () => {
        throw own;
      },
      () => Promise.reject(own) as unknown as undefined,
    ];
    for (const onError of failures) {
      const { relay } = relayOf(NEVER, { onError, authorize: () => Promise.reject(mine) });
      expect((await relay.handle(ask)).status).toBe(500);
    }
    expect(log.mock.calls).toStrictEqual([[mine], [own], [mine], [own]]);
    log.mockRestore();
  });

  it.each([
    ['as it says', new ApiRefusal(401, 'sign in', { 'www-authenticate': 'Bearer' }), 401],
    ['with 500 where no answer can be made of it', new ApiRefusal(401, 'x', { 'a b': 'c\nd' }), 500],
    ['with 502 where it has no status of an error', new ApiRefusal(200, 'x'), 502],
  ])('answers to a refusal that authorize throws: %s', async (_, refusal, status) => {
    const { relay } = relayOf(of(null), { authorize: () => Promise.reject(refusal) });
    expect((await relay.handle(ask)).status).toBe(status);
  });

  const one = new Response('sign in');
  const taken = new Response('sign in');
  taken.body?.getReader();

  it.each([
    ['a Response that was sent before', async () => (await one.clone().text(), await one.text().catch(() => ''), one)],
    ['a Response that somebody reads', () => taken],
    ['a Response without a status', () => Response.error()],
  ])('answers with 500 where authorize gives %s, and says what to do', async (_, authorize) => {
    const { relay, errors } = relayOf(of(null), { authorize });
    expect((await relay.handle(ask)).status).toBe(500);
    expect(errors).toMatchObject([{ message: expect.stringContaining('make one each time') as unknown }]);
  });

  it.each([
    ['an object', {}],
    ['a list', [true]],
    ['what looks like a Response', { status: 200, headers: new Headers(), body: null }],
    ['the text true', 'true'],
    ['1', 1],
  ])('takes %s from authorize for a no', async (_, answer) => {
    const { relay } = relayOf(of(null), { authorize: () => answer as boolean });
    expect((await relay.handle(ask)).status).toBe(403);
  });
});

describe('a server with a relay', () => {
  it('sends an answer of authorize whole, whatever length that says', async () => {
    const lengths = ['5', '500'];
    const authorize = () =>
      new Response('0123456789', { status: 401, headers: { 'content-length': lengths.shift() ?? '10', 'x-own': '1' } });
    const { relay } = relayOf(of(null), { authorize });
    const server = await startServer(toNodeHandler(relay));
    servers.push(server);
    for (let time = 0; time < 3; time += 1) {
      const response = await fetch(server.url + PATH);
      const { status, headers } = response;
      expect([status, headers.get('x-own'), await response.text()]).toStrictEqual([401, '1', '0123456789']);
    }
  });

  it('breaks off an answer that is not as long as it says, so that nothing follows in its place', async () => {
    const lengths = ['5', '500'];
    const handle = () => {
      const length = lengths.shift() ?? '10';
      return Promise.resolve(new Response('0123456789', { headers: { 'content-length': length } }));
    };
    const server = await startServer(toNodeHandler({ basePath: '/api', handle }));
    servers.push(server);
    const text = 'GET /api/x HTTP/1.1\r\nHost: x\r\n\r\n';
    for (let time = 0; time < 2; time += 1) {
      const { received, closed } = await openSocket(server.url, text);
      await closed;
      expect(received()).toBe('');
    }
    expect(await (await fetch(`${server.url}/api/x`)).text()).toBe('0123456789');
  });

  it('leaves out what authorize says of the connection', async () => {
    const headers = {
      connection: 'upgrade',
      upgrade: 'h2c',
      'transfer-encoding': 'gzip',
      'keep-alive': '1',
      'proxy-connection': 'close',
      te: 'trailers',
      trailer: 'x-own',
      'x-own': '1',
    };
    const { relay } = relayOf(of(null), { authorize: () => new Response('no', { status: 401, headers }) });
    const server = await startServer(toNodeHandler(relay));
    servers.push(server);
    const response = await new Promise<IncomingMessage>((resolve, reject) => {
      request(server.url + PATH, resolve)
        .on('error', reject)
        .end();
    });
    expect([response.statusCode, await text(response), response.headers['x-own']]).toStrictEqual([401, 'no', '1']);
    expect(response.headers).toMatchObject({ connection: 'keep-alive' });
    for (const name of ['upgrade', 'proxy-connection', 'te', 'trailer'])
      expect(response.headers).not.toHaveProperty(name);
  });

  it('lives on when the browser goes at any time', async () => {
    const setup = await setUp();
    const { port } = new URL(setup.url);
    for (let wait = 0; wait < 12; wait += 1) {
      const { socket } = await openSocket(
        setup.url,
        'POST /api/witrium/v1/workflows/quick/run HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 2\r\n\r\n{}',
      );
      await new Promise((resolve) => setTimeout(resolve, wait));
      if (wait % 2 === 0) socket.destroy();
      else socket.resetAndDestroy();
    }
    await until(() => setup.simulator.submittedRuns.length > 0);
    expect((await fetch(`http://127.0.0.1:${port}${PATH}`)).status).toBe(404);
    expect(setup.errors).toStrictEqual([]);
  });
});
