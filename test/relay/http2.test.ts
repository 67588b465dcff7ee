import { once } from 'node:events';
import { connect, createServer, createSecureServer, type ClientHttp2Session, type Http2Server } from 'node:http2';
import { readFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { toNodeHandler } from 'witrium-rx/relay';
import { until } from '../support/until.js';
import { submitted, useRelay, type Setup } from './support/useRelay.js';

const setUp = useRelay();

const SUBMIT = '/api/witrium/v1/workflows/quick/run';
const JSON_TYPE = { 'content-type': 'application/json' };

const pem = (name: string) => readFileSync(join(__dirname, `../fixtures/tls/${name}.pem`));

const undo: (() => unknown)[] = [];
afterEach(() => {
  for (const step of undo.splice(0)) step();
});

const start = async (server: Http2Server, scheme: string): Promise<ClientHttp2Session> => {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const session = connect(`${scheme}://127.0.0.1:${port}`, { rejectUnauthorized: false });
  session.on('error', () => undefined);
  undo.push(() => {
    session.destroy();
    server.close();
  });
  return session;
};

const clear = ({ relay }: Setup) => start(createServer(toNodeHandler(relay)), 'http');

const secure = ({ relay }: Setup) =>
  start(createSecureServer({ key: pem('key'), cert: pem('cert') }, toNodeHandler(relay)), 'https');

type Headers = Readonly<Record<string, string>>;

/** A request that is open; headers are those of HTTP/2. */
const open = (session: ClientHttp2Session, path: string, headers: Headers = {}, method = 'POST') => {
  const stream = session.request({ ':path': path, ':method': method, ...headers }, { endStream: method === 'GET' });
  let status = 0;
  stream.on('error', () => undefined);
  stream.on('response', (got) => (status = Number(got[':status'])));
  return { stream, status: () => status };
};

const ask = async (
  session: ClientHttp2Session,
  path: string,
  headers: Headers = {},
  body?: string,
  method = 'POST',
) => {
  const { stream, status } = open(session, path, headers, method);
  if (method !== 'GET') stream.end(body);
  const answer = await text(stream);
  return { status: status(), body: answer };
};

describe.each([
  ['in clear', clear],
  ['with TLS', secure],
])('a relay on HTTP/2, %s', (_, serve) => {
  it('takes a body with and without a length', async () => {
    const setup = await setUp();
    const session = await serve(setup);
    const body = '{"args":{"a_b":"é"}}';
    const length = { 'content-length': String(Buffer.byteLength(body)) };
    expect((await ask(session, SUBMIT, { ...JSON_TYPE, ...length }, body)).status).toBe(200);
    expect((await ask(session, SUBMIT, JSON_TYPE, body)).status).toBe(200);
    expect(setup.simulator.submittedRuns).toMatchObject([{ args: { a_b: 'é' } }, { args: { a_b: 'é' } }]);
  });

  it('takes a call without a body, also one whose end comes later', async () => {
    const setup = await setUp();
    const session = await serve(setup);
    const runId = await submitted(setup, 'endless');
    expect((await ask(session, `/api/witrium/v1/runs/${runId}/results`, {}, undefined, 'GET')).status).toBe(200);
    expect(await ask(session, `/api/witrium/v1/runs/${runId}/cancel`)).toMatchObject({ status: 200 });
  });

  it('goes by the host and the origin that HTTP/2 has', async () => {
    const setup = await setUp({ hosts: ['app.test'] });
    const session = await serve(setup);
    const path = '/api/witrium/v1/runs/r/cancel';
    const from = async (authority: string, origin: string, more: Headers = {}) =>
      (await ask(session, path, { ':authority': authority, origin, ...more })).status;
    expect(await from('app.test', 'https://app.test')).toBe(404);
    expect(await from('app.test', 'https://evil.test')).toBe(403);
    expect(await from('evil.test', 'https://evil.test')).toBe(403);
    expect(await from('evil.test', 'https://evil.test', { host: 'app.test' })).toBe(403);
  });

  it('sends events, and hears when the browser has left', async () => {
    const setup = await setUp();
    const session = await serve(setup);
    const runId = await submitted(setup, 'endless');
    const { stream } = open(session, `/api/witrium/v1/runs/${runId}/events`, {}, 'GET');
    let received = '';
    stream.on('data', (chunk) => (received += String(chunk)));
    await until(() => received.includes('event: snapshot'));
    stream.close();
    const polls = () => setup.simulator.requestsTo('getWorkflowResults').length;
    await new Promise((resolve) => setTimeout(resolve, 50));
    const before = polls();
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(polls()).toBe(before);
  });

  it('closes the stream of an upload that it does not want, and keeps the connection', async () => {
    const setup = await setUp({ maxBodyBytes: 100_000 });
    const session = await serve(setup);
    for (const [path, expected] of [
      ['/api/witrium/v1/workflows/secret/run', 403],
      [SUBMIT, 413],
    ] as const) {
      const { stream, status } = open(session, path, JSON_TYPE);
      stream.resume();
      const pouring = setInterval(() => stream.writable && stream.write(Buffer.alloc(60_000, 32)), 1);
      await until(() => stream.closed);
      clearInterval(pouring);
      expect([status(), stream.rstCode]).toStrictEqual([expected, 0]);
      // What it still has to send would keep it.
      stream.destroy();
    }
    expect((await ask(session, SUBMIT, JSON_TYPE, '{}')).status).toBe(200);
  });

  it('answers to HEAD, and holds nothing for it', async () => {
    const setup = await setUp();
    const session = await serve(setup);
    const timers = () => process.getActiveResourcesInfo().filter((name) => name === 'Timeout').length;
    const before = timers();
    for (let time = 0; time < 20; time += 1)
      expect(await ask(session, '/api/witrium/v1/browser-sessions', {}, undefined, 'HEAD')).toStrictEqual({
        status: 405,
        body: '',
      });
    await until(() => timers() <= before);
  });

  it('gives up a body that does not come to its end', async () => {
    const setup = await setUp({ bodyTimeout: 80 });
    const session = await serve(setup);
    const { stream, status } = open(session, SUBMIT, JSON_TYPE);
    stream.resume().write('{"args":');
    await until(() => stream.closed);
    expect(status()).toBe(408);
  });

  it('notices a body that breaks off', async () => {
    const setup = await setUp();
    const handle = jest.spyOn(setup.relay, 'handle');
    const session = await serve(setup);
    const { stream } = open(session, SUBMIT, JSON_TYPE);
    stream.write('{"args":');
    await until(() => handle.mock.results.length > 0);
    stream.destroy(new Error('enough'));
    const answer = (await handle.mock.results[0]?.value) as Response;
    expect(answer.status).toBe(499);
    expect([setup.simulator.requests, setup.errors]).toStrictEqual([[], []]);
  });

  it('sends a Response of authorize without the fields of a connection', async () => {
    const headers = { connection: 'keep-alive', 'keep-alive': 'timeout=5', 'x-own': '1' };
    const setup = await setUp({ authorize: () => new Response('no', { status: 401, headers }) });
    const session = await serve(setup);
    const { stream } = open(session, '/api/witrium/v1/runs/r/results', {}, 'GET');
    const [got] = (await once(stream, 'response')) as [Record<string, unknown>];
    expect([got[':status'], got['x-own'], got['connection'], got['keep-alive']]).toStrictEqual([
      401,
      '1',
      undefined,
      undefined,
    ]);
    expect(await text(stream)).toBe('no');
  });
});
