import { once } from 'node:events';
import { request as httpRequest, type IncomingMessage } from 'node:http';
import { connect, Server } from 'node:net';
import { json, text as readText } from 'node:stream/consumers';
import { setTimeout as pause } from 'node:timers/promises';
import { startSimulator, type Simulator } from '../../src/testing/index.js';
import { until } from '../support/until.js';
import { get, openSession, post, postNothing, postText, submit } from './support/ask.js';
import { useClock } from './support/clock.js';
import { useSimulator } from './support/useSimulator.js';

const head = ({ apiToken }: Simulator, path: string, length: number) =>
  [
    `POST ${path} HTTP/1.1`,
    'Host: localhost',
    `X-Witrium-Key: ${apiToken}`,
    'Content-Type: application/json',
    `Content-Length: ${length}`,
    '\r\n',
  ].join('\r\n');

const connectTo = async ({ baseUrl }: Simulator) => {
  const socket = connect(Number(new URL(baseUrl).port), '127.0.0.1');
  await once(socket, 'connect');
  return socket;
};

describe('startSimulator: what it has seen', () => {
  const start = useSimulator();

  it('is every request, by the name of its operation', async () => {
    const simulator = await start({ workflows: { wf: {} }, talents: { tal: { duration: 0 } } });
    const runId = await submit(simulator, 'wf');
    await get(simulator, `/v1/runs/${runId}/results`);
    await postNothing(simulator, `/v1/runs/${runId}/cancel`);
    await post(simulator, '/v1/talents/tal/run');
    const uuid = await openSession(simulator);
    await get(simulator, '/v1/browser-sessions');
    await get(simulator, `/v1/browser-sessions/${uuid}`);
    await post(simulator, `/v1/browser-sessions/${uuid}`);
    await get(simulator, '/v1/workflows/wf/run');
    expect(simulator.requests.map(({ operation, status }) => [operation, status])).toStrictEqual([
      ['submitWorkflow', 200],
      ['getWorkflowResults', 200],
      ['cancelRun', 200],
      ['runTalent', 200],
      ['createBrowserSession', 200],
      ['listBrowserSessions', 200],
      ['getBrowserSession', 200],
      ['closeBrowserSession', 200],
      ['unknown', 405],
    ]);
  });

  it('holds all that was sent', async () => {
    const before = Date.now();
    const simulator = await start({ workflows: { 'a b': {} } });
    await post(simulator, '/v1/workflows/a%20b/run?x=1', { args: { first_name: 'A' } });
    const [request] = simulator.requests;
    expect(request).toStrictEqual({
      operation: 'submitWorkflow',
      method: 'POST',
      path: '/v1/workflows/a%20b/run?x=1',
      headers: expect.objectContaining({ 'x-witrium-key': 'simulator-token' }) as unknown,
      body: { args: { first_name: 'A' } },
      status: 200,
      at: expect.any(Number) as unknown,
    });
    expect(request?.at).toBeGreaterThanOrEqual(before);
  });

  it('holds no body where none was sent', async () => {
    const simulator = await start();
    await get(simulator, '/v1/browser-sessions');
    expect(simulator.requests.map(({ body }) => body)).toStrictEqual([undefined]);
  });

  it('holds no body that is no JSON', async () => {
    const simulator = await start();
    await postText(simulator, '/v1/browser-sessions', '{');
    expect(simulator.requests.map(({ body, status }) => [body, status])).toStrictEqual([[undefined, 422]]);
  });

  it('holds refused requests too', async () => {
    const simulator = await start({ apiToken: 'other' });
    await fetch(`${simulator.baseUrl}/v1/browser-sessions`);
    expect(simulator.requests.map(({ operation, status }) => [operation, status])).toStrictEqual([
      ['listBrowserSessions', 401],
    ]);
  });

  it('is a live list', async () => {
    const simulator = await start();
    const { requests } = simulator;
    await get(simulator, '/v1/browser-sessions');
    expect(requests.length).toStrictEqual(1);
  });

  it('can be asked for one operation', async () => {
    const simulator = await start();
    await openSession(simulator);
    await get(simulator, '/v1/browser-sessions');
    await openSession(simulator);
    expect(simulator.requestsTo('createBrowserSession')).toStrictEqual([simulator.requests[0], simulator.requests[2]]);
  });
});

describe('startSimulator: what there is', () => {
  const start = useSimulator();
  const advance = useClock();
  const slow = { pending: 10, steps: [{ instruction: 'Wait', duration: 100 }] };

  it('shows the open sessions', async () => {
    const simulator = await start({ workflows: { wf: slow }, states: { one: ['a'] } });
    const busy = await openSession(simulator, { use_proxy: true, use_states: ['one'], preserve_state: 'two' });
    const free = await openSession(simulator, { proxy_country: 'uk' });
    const closed = await openSession(simulator);
    await post(simulator, `/v1/browser-sessions/${closed}`);
    await submit(simulator, 'wf', { browser_session_id: busy });
    expect(simulator.openSessions).toStrictEqual([
      {
        uuid: busy,
        options: {
          provider: 'omega',
          useProxy: true,
          proxyCountry: 'us',
          proxyCity: 'New York',
          useStates: ['one'],
          preserveState: 'two',
        },
        marks: ['a'],
        busy: true,
      },
      {
        uuid: free,
        options: {
          provider: 'omega',
          useProxy: false,
          proxyCountry: null,
          proxyCity: null,
          useStates: [],
          preserveState: null,
        },
        marks: [],
        busy: false,
      },
    ]);
  });

  it('shows the runs with their status as of now', async () => {
    const simulator = await start({ workflows: { wf: slow } });
    const runId = await submit(simulator, 'wf', { args: { a: 1 } });
    const statuses = [0, 10, 100].map((milliseconds) => {
      advance(milliseconds);
      return simulator.submittedRuns[0]?.status;
    });
    expect([statuses, simulator.submittedRuns]).toStrictEqual([
      ['P', 'R', 'C'],
      [{ runId, workflowId: 'wf', sessionId: null, args: { a: 1 }, status: 'C', cancelled: false }],
    ]);
  });

  it('shows which run was cancelled, and in which session', async () => {
    const simulator = await start({ workflows: { wf: slow } });
    const sessionId = await openSession(simulator);
    const runId = await submit(simulator, 'wf', { browser_session_id: sessionId });
    await postNothing(simulator, `/v1/runs/${runId}/cancel`);
    expect(simulator.submittedRuns).toStrictEqual([
      { runId, workflowId: 'wf', sessionId, args: {}, status: 'X', cancelled: true },
    ]);
  });

  it('shows no talents among the runs', async () => {
    const simulator = await start({ talents: { tal: { duration: 0 } } });
    await post(simulator, '/v1/talents/tal/run');
    expect(simulator.submittedRuns).toStrictEqual([]);
  });
});

describe('startSimulator: a client that leaves early', () => {
  const start = useSimulator();

  it('has done nothing when the body was not all there', async () => {
    const simulator = await start();
    const socket = await connectTo(simulator);
    socket.write(`${head(simulator, '/v1/browser-sessions', 10)}{`);
    await until(() => simulator.requests.length === 1);
    socket.destroy();
    await until(() => simulator.openConnections === 0);
    expect([simulator.openSessions, simulator.requests.map(({ body, status }) => [body, status])]).toStrictEqual([
      [],
      [[undefined, undefined]],
    ]);
  });

  it('has made its session when the body was all there', async () => {
    const simulator = await start();
    const socket = await connectTo(simulator);
    socket.end(`${head(simulator, '/v1/browser-sessions', 2)}{}`);
    socket.destroy();
    await until(() => simulator.openSessions.length === 1);
    expect(simulator.requestsTo('createBrowserSession').length).toStrictEqual(1);
  });

  it('has its talent run to the end, and is not answered', async () => {
    const simulator = await start({ talents: { tal: { duration: 300, provides: ['login'] } } });
    const uuid = await openSession(simulator);
    const leave = new AbortController();
    const body = JSON.stringify({ browser_session_id: uuid });
    const left = fetch(`${simulator.baseUrl}/v1/talents/tal/run`, {
      method: 'POST',
      body,
      headers: { 'x-witrium-key': simulator.apiToken, 'content-type': 'application/json' },
      signal: leave.signal,
    });
    await until(() => simulator.openSessions[0]?.busy === true);
    leave.abort();
    await expect(left).rejects.toThrow('aborted');
    await until(() => simulator.openSessions[0]?.busy === false);
    await pause(5);
    expect([
      simulator.openSessions[0]?.marks,
      simulator.requestsTo('runTalent').map((request) => [request.body, request.status]),
    ]).toStrictEqual([['login'], [[JSON.parse(body), undefined]]]);
  });

  it('leaves the simulator in service', async () => {
    const simulator = await start({ talents: { tal: { duration: 20 } } });
    const socket = await connectTo(simulator);
    socket.write(`${head(simulator, '/v1/talents/tal/run', 2)}{}`);
    await until(() => simulator.requests.length === 1);
    socket.resetAndDestroy();
    await pause(40);
    expect((await get(simulator, '/v1/browser-sessions')).status).toStrictEqual(200);
  });
});

describe('startSimulator: its connections and its end', () => {
  afterEach(() => {
    jest.restoreAllMocks();
  });

  it('listens on the loopback interface at a port of its own', async () => {
    const simulators = [await startSimulator(), await startSimulator()];
    const urls = simulators.map(({ baseUrl }) => baseUrl);
    await Promise.all(simulators.map(({ close }) => close()));
    expect(urls.map((url) => /^http:\/\/127\.0\.0\.1:\d+$/.test(url))).toStrictEqual([true, true]);
    expect(urls[0]).not.toStrictEqual(urls[1]);
  });

  it('listens nowhere else', async () => {
    const listen = jest.spyOn(Server.prototype, 'listen');
    const simulator = await startSimulator();
    const addresses = listen.mock.contexts.map((server) => (server as Server).address());
    await simulator.close();
    expect(addresses).toStrictEqual([
      { address: '127.0.0.1', family: 'IPv4', port: Number(new URL(simulator.baseUrl).port) },
    ]);
  });

  it('listens at the port given', async () => {
    const first = await startSimulator();
    await first.close();
    const second = await startSimulator({ port: Number(new URL(first.baseUrl).port) });
    await second.close();
    expect(second.baseUrl).toStrictEqual(first.baseUrl);
  });

  it('does not start when the port is taken', async () => {
    const first = await startSimulator();
    const second = startSimulator({ port: Number(new URL(first.baseUrl).port) });
    await expect(second).rejects.toThrow('EADDRINUSE');
    await first.close();
  });

  it('counts its connections', async () => {
    const simulator = await startSimulator();
    const sockets = [await connectTo(simulator), await connectTo(simulator)];
    await until(() => simulator.openConnections === 2);
    sockets[0]?.destroy();
    await until(() => simulator.openConnections === 1);
    await simulator.close();
    expect(simulator.openConnections).toStrictEqual(0);
  });

  it('closes idle connections when it stops', async () => {
    const simulator = await startSimulator();
    const socket = await connectTo(simulator);
    const closed = once(socket, 'close');
    await until(() => simulator.openConnections === 1);
    await simulator.close();
    await closed;
    expect(socket.destroyed).toStrictEqual(true);
  });

  it('cuts off requests in flight when it stops', async () => {
    const simulator = await startSimulator({ talents: { tal: { duration: Infinity } } });
    const answered = post(simulator, '/v1/talents/tal/run');
    const failed = expect(answered).rejects.toThrow('fetch failed');
    await until(() => simulator.requests[0]?.body !== undefined);
    await simulator.close();
    await failed;
    expect(simulator.requests.map(({ status }) => status)).toStrictEqual([undefined]);
  });

  it('cuts off requests that have not all arrived when it stops', async () => {
    const simulator = await startSimulator();
    const { hostname, port } = new URL(simulator.baseUrl);
    const request = httpRequest({ hostname, port, method: 'POST', headers: { 'content-length': 10 } });
    const failed = once(request, 'error');
    request.on('error', () => undefined).write('{');
    await until(() => simulator.requests.length === 1);
    await simulator.close();
    await failed;
    expect(simulator.openConnections).toStrictEqual(0);
  });

  it('stops whatever its clients do', async () => {
    const simulator = await startSimulator({
      workflows: { wf: { result: 'x'.repeat(2 ** 24) } },
      talents: { tal: { duration: Infinity } },
      faults: [
        { operation: 'createBrowserSession', kind: 'hang' },
        { operation: 'listBrowserSessions', kind: 'drip', interval: 1_000 },
      ],
    });
    const runId = await submit(simulator, 'wf');
    const ask = (path: string) => `GET ${path} HTTP/1.1\r\nHost: localhost\r\nX-Witrium-Key: ${simulator.apiToken}\r\n`;
    const said = [
      // Nothing, half a head, half a body, and then nothing more.
      '',
      'POST /v1/brow',
      `${head(simulator, '/v1/browser-sessions', 10)}{`,
      // What is never answered, and answers that take their time.
      `${head(simulator, '/v1/browser-sessions', 2)}{}`,
      `${head(simulator, '/v1/talents/tal/run', 2)}{}`,
      `${ask('/v1/browser-sessions')}\r\n`,
      `${ask(`/v1/runs/${runId}/results`)}\r\n`,
    ];
    const { port } = new URL(simulator.baseUrl);
    const sockets = said.map((text) => {
      // None of them reads, and none closes its half.
      const socket = connect({ port: Number(port), host: '127.0.0.1', allowHalfOpen: true });
      socket.on('error', () => undefined).pause();
      socket.write(text);
      return socket;
    });
    await until(() => simulator.requests.filter(({ status }) => status === 200).length === 3);
    await until(() => simulator.openConnections >= said.length && simulator.requests.length === 6);
    await simulator.close();
    expect(simulator.openConnections).toBe(0);
    for (const socket of sockets) socket.destroy();
  });

  it('takes no more requests after it has stopped', async () => {
    const simulator = await startSimulator();
    await simulator.close();
    await expect(get(simulator, '/v1/browser-sessions')).rejects.toThrow('fetch failed');
  });

  it('stops twice as once', async () => {
    const simulator = await startSimulator();
    await Promise.all([simulator.close(), simulator.close()]);
    await simulator.close();
    expect(simulator.openConnections).toStrictEqual(0);
  });

  it('is stopped at the end of an await using block', async () => {
    let disposed: Simulator;
    {
      await using simulator = await startSimulator();
      disposed = simulator;
    }
    await expect(get(disposed, '/v1/browser-sessions')).rejects.toThrow('fetch failed');
  });

  it('has no timers for runs', async () => {
    const setTimers = [jest.spyOn(globalThis, 'setTimeout'), jest.spyOn(globalThis, 'setInterval')];
    const simulator = await startSimulator({ workflows: { wf: { pending: 60_000 } } });
    await submit(simulator, 'wf');
    await simulator.close();
    expect(setTimers.map(({ mock }) => mock.calls)).toStrictEqual([[], []]);
  });

  it('clears the timers of talents when it stops', async () => {
    // The timers of RxJS.
    const setTimer = jest.spyOn(globalThis, 'setInterval');
    const clearTimer = jest.spyOn(globalThis, 'clearInterval');
    const simulator = await startSimulator({ talents: { tal: { duration: 60_000 } } });
    const failed = expect(post(simulator, '/v1/talents/tal/run')).rejects.toThrow('fetch failed');
    await until(() => setTimer.mock.calls.length === 1);
    await simulator.close();
    await failed;
    const timers = setTimer.mock.results.map(({ value }) => [value as unknown]);
    expect(clearTimer.mock.calls).toStrictEqual(timers);
  });

  it('leaves no server behind when it stops', async () => {
    const servers = () => process.getActiveResourcesInfo().filter((name) => name === 'TCPServerWrap').length;
    await until(() => servers() === 0);
    const simulator = await startSimulator({ workflows: { wf: { pending: 60_000 } } });
    await submit(simulator, 'wf');
    const during = servers();
    await simulator.close();
    // Node takes a closed handle off its list one turn later.
    await pause(5);
    expect([during, servers()]).toStrictEqual([1, 0]);
  });

  it.each([
    ['localhost:80', 200],
    ['127.0.0.1', 200],
    ['[::1]:3000', 200],
    ['rebound.example', 421],
    ['127.0.0.1.rebound.example:80', 421],
  ])('answers to the host %s with %d', async (host, status) => {
    const simulator = await startSimulator();
    const { port } = new URL(simulator.baseUrl);
    const headers = { host, 'x-witrium-key': simulator.apiToken };
    const request = httpRequest({ port, host: '127.0.0.1', path: '/v1/browser-sessions', headers }).end();
    const [response] = (await once(request, 'response')) as [IncomingMessage];
    const body: unknown = await json(response);
    const detail = 'The simulator serves this machine only: call it localhost or 127.0.0.1';
    expect([response.statusCode, body]).toStrictEqual([
      status,
      status === 200 ? { sessions: [], total_count: 0 } : { detail },
    ]);
    await simulator.close();
  });

  it('answers a request of HTTP 1.0, which names no host', async () => {
    const simulator = await startSimulator({ apiToken: null });
    const socket = await connectTo(simulator);
    socket.write('GET /v1/browser-sessions HTTP/1.0\r\n\r\n');
    expect(await readText(socket)).toMatch(/^HTTP\/1\.1 200 OK\r\n[^]*{"sessions":\[\],"total_count":0}$/);
    await simulator.close();
  });

  it('leaves runs as they are when it stops', async () => {
    const simulator = await startSimulator({
      workflows: { wf: { steps: [{ instruction: 'Wait', duration: Infinity }] } },
    });
    const browser_session_id = await openSession(simulator);
    await submit(simulator, 'wf', { browser_session_id });
    await simulator.close();
    expect([simulator.submittedRuns, simulator.openSessions]).toMatchObject([
      [{ status: 'R', cancelled: false }],
      [{ busy: true }],
    ]);
  });
});
