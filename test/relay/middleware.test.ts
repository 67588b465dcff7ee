import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import { buffer } from 'node:stream/consumers';
import { toNodeHandler } from 'witrium-rx/relay';
import { startServer, type TestServer } from '../support/testServer.js';
import { until } from '../support/until.js';
import { openSocket } from './support/openSocket.js';
import { useRelay, type Setup } from './support/useRelay.js';

const setUp = useRelay();

type Left = IncomingMessage & { body?: unknown; rawBody?: unknown; originalUrl?: string };

/** What a middleware leaves on the request, of the bytes that it has read. */
type Leave = (request: Left, bytes: Buffer) => void;

const SUBMIT = '/api/witrium/v1/workflows/quick/run';

const servers: TestServer[] = [];
afterEach(async () => {
  await Promise.all(servers.splice(0).map(({ stop }) => stop()));
});

const serve = async (listener: RequestListener): Promise<TestServer> => {
  const server = await startServer(listener);
  servers.push(server);
  return server;
};

/** A server whose middleware has read the body before the relay gets the request. */
const behind = ({ relay }: Setup, leave: Leave): Promise<TestServer> => {
  const handle = toNodeHandler(relay);
  return serve((request, response) => {
    void buffer(request).then((bytes) => {
      leave(request, bytes);
      handle(request, response);
    });
  });
};

const post = (url: string, path: string, body?: string) =>
  fetch(url + path, {
    method: 'POST',
    ...(body !== undefined && { headers: { 'content-type': 'application/json' }, body }),
    signal: AbortSignal.timeout(3000),
  });

const BODY = '{"args":{"a_b":["é",1.5,null]}}';

describe('a relay behind middleware that has read the body', () => {
  const kept: readonly (readonly [string, Leave])[] = [
    ['parsed', (request, bytes) => (request.body = JSON.parse(bytes.toString()) as unknown)],
    ['a Buffer', (request, bytes) => (request.body = bytes)],
    [
      'a Buffer that is a part of another',
      (request, bytes) => (request.body = Buffer.concat([bytes, bytes]).subarray(bytes.length)),
    ],
    ['bytes', (request, bytes) => (request.body = Uint8Array.from(bytes))],
    ['text', (request, bytes) => (request.body = bytes.toString())],
  ];

  it.each(kept)('takes what was left on request.body: %s', async (_, leave) => {
    const setup = await setUp();
    const { url } = await behind(setup, leave);
    expect((await post(url, SUBMIT, BODY)).status).toBe(200);
    expect(setup.simulator.submittedRuns).toMatchObject([{ args: { a_b: ['é', 1.5, null] } }]);
  });

  it.each(kept)('has the limit of the size all the same: %s', async (_, leave) => {
    const setup = await setUp({ maxBodyBytes: 10 });
    const { url } = await behind(setup, leave);
    expect((await post(url, SUBMIT, BODY)).status).toBe(413);
  });

  const gone: readonly (readonly [string, Leave])[] = [
    ['kept elsewhere', (request, bytes) => (request.rawBody = bytes)],
    ['left nowhere', () => undefined],
    ['made into what JSON does not have', (request) => (request.body = { size: 1n })],
    ['made into nothing', (request) => (request.body = () => undefined)],
  ];

  it.each(gone)('answers with 500, which names the fix, where it was %s', async (_, leave) => {
    const setup = await setUp();
    const { url } = await behind(setup, leave);
    const response = await post(url, SUBMIT, BODY);
    const { detail } = (await response.json()) as { readonly detail: string };
    expect([response.status, detail]).toStrictEqual([500, expect.stringMatching(/on request\.body$/) as unknown]);
    expect(setup.errors).toMatchObject([{ detail }]);
    expect(setup.simulator.requests).toStrictEqual([]);
  });

  it('is served where there was no body to read', async () => {
    const setup = await setUp();
    const { url } = await behind(setup, () => undefined);
    expect((await post(url, '/api/witrium/v1/runs/r/cancel')).status).toBe(404);
    expect((await fetch(`${url}/api/witrium/v1/runs/r/results`)).status).toBe(404);
  });

  it('reads by itself what a parser has left alone, whatever that has put on request.body', async () => {
    const setup = await setUp();
    const handle = toNodeHandler(setup.relay);
    const { url } = await serve((request, response) => {
      Object.assign(request, { body: {} });
      handle(request, response);
    });
    expect((await post(url, SUBMIT, BODY)).status).toBe(200);
    expect(setup.simulator.submittedRuns).toMatchObject([{ args: { a_b: ['é', 1.5, null] } }]);
  });

  it('reads by itself what comes while others take their time', async () => {
    const setup = await setUp();
    const handle = toNodeHandler(setup.relay);
    const { url } = await serve((request, response) => {
      setTimeout(() => {
        handle(request, response);
      }, 30);
    });
    expect((await post(url, SUBMIT, BODY)).status).toBe(200);
  });

  it('answers with 500 where others have read a part', async () => {
    const setup = await setUp();
    const handle = toNodeHandler(setup.relay);
    const { url } = await serve((request, response) => {
      request.once('data', () => {
        request.pause();
        handle(request, response);
      });
    });
    expect((await post(url, SUBMIT, `{"args":{"text":"${'x'.repeat(1_000_000)}"}}`)).status).toBe(500);
    expect(setup.simulator.requests).toStrictEqual([]);
  });
});

describe('a response that is not only the relay has', () => {
  /** The server goes on: it answers the next request. */
  const expectAlive = async (url: string) => {
    expect((await fetch(`${url}/api/witrium/v1/runs/r/results`)).status).toBe(404);
  };

  it('may be ended by others before the relay answers', async () => {
    const setup = await setUp();
    const handle = toNodeHandler(setup.relay);
    let isFirst = true;
    const { url } = await serve((request, response) => {
      handle(request, response);
      if (isFirst) response.writeHead(503).end('too late');
      isFirst = false;
    });
    expect(await (await fetch(`${url}/api/witrium/v1/runs/r/results`)).text()).toBe('too late');
    await expectAlive(url);
  });

  it('may be ended by others in the middle of a stream', async () => {
    const setup = await setUp();
    const handle = toNodeHandler(setup.relay);
    const responses: ServerResponse[] = [];
    const { url } = await serve((request, response) => {
      responses.push(response);
      handle(request, response);
    });
    const response = await fetch(`${url}/api/witrium/v1/runs/r/events`);
    responses[0]?.end();
    await response.text();
    await expectAlive(url);
  });

  it('may fail by itself', async () => {
    const setup = await setUp();
    const handle = toNodeHandler(setup.relay);
    const { url } = await serve((request, response) => {
      handle(request, response);
      response.emit('error', new Error('mine'));
    });
    await expectAlive(url);
  });

  it('may be gone before the relay gets it', async () => {
    const setup = await setUp();
    const handle = toNodeHandler(setup.relay);
    const aborted: boolean[] = [];
    jest.spyOn(setup.relay, 'handle').mockImplementationOnce((request) => {
      aborted.push(request.signal.aborted);
      return Promise.resolve(new Response('for nobody'));
    });
    let isLate = true;
    const { url } = await serve((request, response) => {
      if (!isLate) handle(request, response);
      else
        response.once('close', () => {
          isLate = false;
          handle(request, response);
        });
    });
    const { socket } = await openSocket(url, 'GET /api/witrium/v1/runs/r/results HTTP/1.1\r\nHost: x\r\n\r\n');
    await new Promise((resolve) => setTimeout(resolve, 20));
    socket.destroy();
    await until(() => aborted.length > 0);
    expect(aborted).toStrictEqual([true]);
    await expectAlive(url);
  });

  it.each([[null], [undefined], [{}]])('may be simulated, with %p for a socket', async (socket) => {
    const setup = await setUp();
    const handle = toNodeHandler(setup.relay);
    const { url } = await serve((request, response) => {
      Object.defineProperty(request, 'socket', { value: socket });
      handle(request, response);
    });
    expect((await fetch(`${url}/api/witrium/v1/runs/r/results`)).status).toBe(404);
  });
});
