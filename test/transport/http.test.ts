import { createServer } from 'node:net';
import { once } from 'node:events';
import type { RequestListener } from 'node:http';
import axios, { type AxiosResponse, type InternalAxiosRequestConfig } from 'axios';
import { firstValueFrom, lastValueFrom, toArray, type Observable } from 'rxjs';
import { createWitriumClient, type Activity, type WitriumClient, type WitriumClientConfig } from 'witrium-rx';
import { startServer, startTlsServer, type TestServer } from '../support/testServer.js';
import { until } from '../support/until.js';

const TOKEN = 'tok-secret-123';
const EMPTY_LIST = JSON.stringify({ sessions: [], total_count: 0 });

const servers: TestServer[] = [];

const serve = async (handle: RequestListener, start = startServer): Promise<string> => {
  const server = await start(handle);
  servers.push(server);
  return server.url;
};

const connect = (baseUrl: string, config: WitriumClientConfig = {}): WitriumClient =>
  createWitriumClient({ baseUrl, apiToken: TOKEN, retry: false, ...config });

const errorOf = (source: Observable<unknown>): Promise<unknown> =>
  lastValueFrom(source).then(
    () => Promise.reject(new Error('did not fail')),
    (error: unknown) => error,
  );

const answering =
  (status: number, body = '', headers: Record<string, string> = {}): RequestListener =>
  (_, response) => {
    response.writeHead(status, headers).end(body);
  };

afterEach(async () => {
  for (const server of servers.splice(0)) await server.stop();
});

describe('the transport', () => {
  it('does not follow a redirect, so that the key stays', async () => {
    const reached: string[] = [];
    const elsewhere = await serve((request, response) => {
      reached.push(request.url ?? '');
      response.end(EMPTY_LIST);
    });
    const url = await serve(answering(307, '', { location: `${elsewhere}/stolen` }));
    const error = await errorOf(connect(url).submitWorkflow('wf', { args: { password: 'open sesame' } }));
    expect(error).toMatchObject({ _tag: 'HttpStatusError', status: 307, operation: 'submitWorkflow' });
    expect(reached).toStrictEqual([]);
  });

  it.each([
    ['HTML', '<html>hello</html>', 'expected JSON, got a body that is not JSON'],
    ['broken JSON', '{"sessions":[', 'expected JSON, got a body that is not JSON'],
    ['nothing', '', 'expected JSON, got an empty body'],
    ['white space', ' \n', 'expected JSON, got an empty body'],
    ['another shape', '{"sessions":[]}', 'total_count: expected number, got nothing'],
    ['an array', '[]', 'expected BrowserSessionList, got an array'],
  ])('fails with a DecodeError when a 200 brings %s', async (_, body, line) => {
    const url = await serve(answering(200, body));
    const error = await errorOf(connect(url).listBrowserSessions());
    expect(error).toMatchObject({ _tag: 'DecodeError', operation: 'listBrowserSessions', errors: [line] });
  });

  it('says which run could not be decoded', async () => {
    const url = await serve(answering(200, '{"workflow_id":"w","run_id":"r","status":1}'));
    const error = await errorOf(connect(url).watchRun('run-7'));
    expect(error).toMatchObject({ _tag: 'DecodeError', runId: 'run-7', errors: ['status: expected string, got 1'] });
  });

  it('fails with a RequestTimeoutError when the answer takes too long', async () => {
    const url = await serve(() => undefined);
    const error = await errorOf(connect(url, { timeout: 30 }).listBrowserSessions());
    expect(error).toMatchObject({ _tag: 'RequestTimeoutError', timeout: 30, operation: 'listBrowserSessions' });
  });

  it('counts a body that drips into the timeout', async () => {
    const url = await serve((_, response) => {
      const drip = setInterval(() => response.write(' '), 10);
      response.on('close', () => {
        clearInterval(drip);
      });
    });
    const error = await errorOf(connect(url, { timeout: 60 }).listBrowserSessions());
    expect(error).toMatchObject({ _tag: 'RequestTimeoutError' });
  });

  it('counts a token function that hangs into the timeout', async () => {
    const url = await serve(answering(200, EMPTY_LIST));
    const apiToken = () => new Promise<string>(() => undefined);
    const error = await errorOf(connect(url, { timeout: 30, apiToken }).listBrowserSessions());
    expect(error).toMatchObject({ _tag: 'RequestTimeoutError' });
  });

  it('gives up an answer that is larger than maxResponseBytes', async () => {
    const url = await serve(answering(200, ' '.repeat(5000)));
    const error = await errorOf(connect(url, { maxResponseBytes: 4096 }).listBrowserSessions());
    expect(error).toMatchObject({ _tag: 'DecodeError', errors: ['the answer is larger than maxResponseBytes'] });
  });

  it('asks a token function before each request', async () => {
    const keys: unknown[] = [];
    const url = await serve((request, response) => {
      keys.push(request.headers['x-witrium-key']);
      response.end(EMPTY_LIST);
    });
    let count = 0;
    const client = connect(url, { apiToken: () => Promise.resolve(`token-${++count}`) });
    await firstValueFrom(client.listBrowserSessions());
    await firstValueFrom(client.listBrowserSessions());
    expect(keys).toStrictEqual(['token-1', 'token-2']);
  });

  it('fails with a NetworkError when the connection is refused', async () => {
    const error = await errorOf(connect('http://127.0.0.1:1').listBrowserSessions());
    expect(error).toMatchObject({
      _tag: 'NetworkError',
      code: 'ECONNREFUSED',
      message: 'listBrowserSessions: the connection was refused (ECONNREFUSED)',
    });
  });

  it('fails with a NetworkError when the connection breaks', async () => {
    const url = await serve((request) => request.socket.destroy());
    const error = await errorOf(connect(url).runTalent('t'));
    expect(error).toMatchObject({
      _tag: 'NetworkError',
      code: 'ECONNRESET',
      message:
        'runTalent: the connection was lost before the answer was complete; the talent may be running (ECONNRESET)',
    });
  });

  it('checks certificates', async () => {
    const url = await serve(answering(200, EMPTY_LIST), startTlsServer);
    const error = await errorOf(connect(url).listBrowserSessions());
    expect(error).toMatchObject({ _tag: 'NetworkError', code: 'DEPTH_ZERO_SELF_SIGNED_CERT' });
  });

  it('takes any certificate with verifySsl: false', async () => {
    const url = await serve(answering(200, EMPTY_LIST), startTlsServer);
    const list$ = connect(url, { verifySsl: false }).listBrowserSessions();
    await expect(firstValueFrom(list$)).resolves.toStrictEqual({ sessions: [], totalCount: 0 });
  });

  it("sends with the caller's axios, interceptors and all, but by its own rules", async () => {
    const urls: unknown[] = [];
    const url = await serve((request, response) => {
      urls.push(request.url, request.headers['x-traced']);
      response.writeHead(503).end('busy');
    });
    const own = axios.create({ baseURL: 'http://127.0.0.1:1/ignored', responseType: 'json' });
    own.interceptors.request.use((config) => {
      config.headers.set('X-Traced', 'yes');
      return config;
    });
    const error = await errorOf(connect(url, { axios: own }).listBrowserSessions());
    expect(error).toMatchObject({ _tag: 'HttpStatusError', status: 503, detail: 'busy' });
    expect(urls).toStrictEqual(['/v1/browser-sessions', 'yes']);
  });

  it("takes a timeout of the caller's axios for a RequestTimeoutError", async () => {
    const url = await serve(() => undefined);
    const error = await errorOf(connect(url, { axios: axios.create({ timeout: 30 }) }).listBrowserSessions());
    expect(error).toMatchObject({ _tag: 'RequestTimeoutError', message: 'listBrowserSessions: no answer in time' });
  });

  it.each([
    ['its body', (response: AxiosResponse) => response.data as unknown],
    ['its status', ({ status }: AxiosResponse) => ({ status })],
    ['null', () => null],
    ['nothing', () => undefined],
  ])("refuses the answer of a caller's axios that hands on only %s", async (_, handOn) => {
    const url = await serve(answering(200, EMPTY_LIST));
    const own = axios.create();
    own.interceptors.response.use((response) => handOn(response) as never);
    const error = await errorOf(connect(url, { axios: own }).listBrowserSessions());
    expect(error).toMatchObject({
      _tag: 'InvalidOptionsError',
      operation: 'createWitriumClient',
      errors: ['axios: an interceptor must hand on the whole response'],
    });
  });

  it.each([199, 300])("takes the status %d of a caller's axios for a failure", async (status) => {
    const adapter = (config: InternalAxiosRequestConfig): Promise<AxiosResponse> =>
      Promise.resolve({ status, statusText: '', data: EMPTY_LIST, headers: {}, config });
    const own = axios.create({ adapter });
    const error = await errorOf(connect('http://127.0.0.1:1', { axios: own }).listBrowserSessions());
    expect(error).toMatchObject({ _tag: 'HttpStatusError', status });
  });

  it('takes the pause and the id of the request from the headers of a refusal', async () => {
    const url = await serve(answering(429, '', { 'retry-after': '7', 'x-request-id': 'req-1' }));
    const error = await errorOf(connect(url).listBrowserSessions());
    expect(error).toMatchObject({ _tag: 'HttpStatusError', status: 429, retryAfter: 7000, requestId: 'req-1' });
  });

  it('asks for JSON, and says that it sends JSON where it does', async () => {
    const seen: unknown[] = [];
    const url = await serve(({ method, headers }, response) => {
      seen.push([method, headers.accept, headers['content-type']]);
      response.writeHead(404).end();
    });
    const client = connect(url);
    await errorOf(client.listBrowserSessions());
    await errorOf(client.createBrowserSession());
    expect(seen).toStrictEqual([
      ['GET', 'application/json', undefined],
      ['POST', 'application/json', 'application/json'],
    ]);
  });

  it.each([
    ['HTTP', startServer],
    ['HTTPS', startTlsServer],
  ])('keeps its connection between requests over %s', async (_, start) => {
    const server = await start(answering(200, EMPTY_LIST));
    servers.push(server);
    let connections = 0;
    server.server.on('connection', () => (connections += 1));
    const client = connect(server.url, { verifySsl: false });
    await firstValueFrom(client.listBrowserSessions());
    await firstValueFrom(client.listBrowserSessions());
    await firstValueFrom(client.close());
    expect(connections).toBe(1);
  });

  it('numbers its requests, and the tries of each', async () => {
    const url = await serve(answering(503));
    const client = connect(url, { retry: { initialDelay: 1, maxRetries: 1 } });
    const activities: Activity[] = [];
    client.activity$.subscribe((activity) => activities.push(activity));
    await errorOf(client.listBrowserSessions());
    const operation = 'listBrowserSessions';
    expect(activities).toMatchObject([
      { type: 'request', operation, requestId: 1, attempt: 1 },
      { type: 'response', operation, requestId: 1, attempt: 1, status: 503 },
      { type: 'retry', operation, attempt: 1, error: 'HttpStatusError', status: 503 },
      { type: 'request', operation, requestId: 2, attempt: 2 },
      { type: 'response', operation, requestId: 2, attempt: 2, status: 503 },
    ]);
  });

  it.each([
    ['', 'id: expected a non-empty string, got an empty string'],
    [undefined, 'id: expected a non-empty string, got nothing'],
    ['.', "id: '.' is not an id"],
    ['..', "id: '..' is not an id"],
    ['\ud800', 'id: has half of a surrogate pair'],
  ])('refuses the id %j before it sends anything', async (id, line) => {
    const error = await errorOf(connect('http://127.0.0.1:1').cancelRun(id as string));
    expect(error).toMatchObject({ _tag: 'InvalidOptionsError', operation: 'cancelRun', errors: [line] });
  });

  it('percent-encodes ids, so that none reaches another path', async () => {
    const urls: unknown[] = [];
    const url = await serve((request, response) => {
      urls.push(request.url);
      response.writeHead(404).end('{"detail":"Run not found"}');
    });
    await errorOf(connect(url).cancelRun('../browser-sessions/x#?\r\né'));
    expect(urls).toStrictEqual(['/v1/runs/..%2Fbrowser-sessions%2Fx%23%3F%0D%0A%C3%A9/cancel']);
  });
});

describe('retries', () => {
  const quick = { retry: { initialDelay: 1 } };

  const failing = (times: number, fail: RequestListener): RequestListener => {
    let calls = 0;
    return (request, response) => {
      if (++calls <= times) fail(request, response);
      else response.end(EMPTY_LIST);
    };
  };

  it.each([
    ['a 503', answering(503)],
    ['a 429', answering(429, '', { 'retry-after': '0' })],
    ['a broken connection', ((request) => request.socket.destroy()) satisfies RequestListener],
  ])('get a GET over %s, three times in a row', async (_, fail) => {
    const url = await serve(failing(3, fail));
    const client = connect(url, quick);
    const retries: Activity[] = [];
    client.activity$.subscribe((activity) => activity.type === 'retry' && retries.push(activity));
    await expect(firstValueFrom(client.listBrowserSessions())).resolves.toMatchObject({ totalCount: 0 });
    expect(retries).toMatchObject([{ attempt: 1 }, { attempt: 2 }, { attempt: 3 }]);
  });

  it('are told with the request that failed', async () => {
    const url = await serve(failing(1, answering(503)));
    const client = connect(url, quick);
    const activities: Activity[] = [];
    client.activity$.subscribe((activity) => activities.push(activity));
    await firstValueFrom(client.listBrowserSessions());
    const request = { operation: 'listBrowserSessions', method: 'GET', path: '/v1/browser-sessions', id: null };
    const failed = { ...request, requestId: 1, attempt: 1 };
    const number = expect.any(Number) as unknown;
    expect(activities).toStrictEqual([
      { type: 'request', ...failed },
      { type: 'response', ...failed, status: 503, duration: number },
      { type: 'retry', ...failed, delay: number, error: 'HttpStatusError', status: 503 },
      { type: 'request', ...request, requestId: 2, attempt: 2 },
      { type: 'response', ...request, requestId: 2, attempt: 2, status: 200, duration: number },
    ]);
  });

  it('give up after three', async () => {
    const url = await serve(failing(4, answering(503)));
    const error = await errorOf(connect(url, quick).listBrowserSessions());
    expect(error).toMatchObject({ _tag: 'HttpStatusError', status: 503 });
  });

  it('leave a 401 alone', async () => {
    let calls = 0;
    const url = await serve((_, response) => {
      calls += 1;
      response.writeHead(401).end('{"detail":"no"}');
    });
    await errorOf(connect(url, quick).listBrowserSessions());
    expect(calls).toBe(1);
  });

  it('never send a submit twice when it may have arrived', async () => {
    let calls = 0;
    const url = await serve((request) => {
      calls += 1;
      request.socket.destroy();
    });
    await errorOf(connect(url, quick).submitWorkflow('wf'));
    expect(calls).toBe(1);
  });

  it('send a submit again when the connection was never made', async () => {
    const free = createServer().listen(0, '127.0.0.1');
    await once(free, 'listening');
    const { port } = free.address() as { port: number };
    free.close();
    const client = connect(`http://127.0.0.1:${port}`, { retry: { initialDelay: 100, maxRetries: 3 } });
    const submitted = firstValueFrom(client.submitWorkflow('wf'));
    const server = await startServer(answering(200, '{"workflow_id":"wf","run_id":"r","status":"P"}'));
    await server.stop();
    const late = await new Promise<TestServer>((resolve, reject) => {
      const { server: http } = server;
      http.once('error', reject).listen(port, '127.0.0.1', () => {
        resolve(server);
      });
    });
    servers.push(late);
    await expect(submitted).resolves.toMatchObject({ runId: 'r' });
  });

  it('come at once when the server has closed the connection in the meantime', async () => {
    let requests = 0;
    const url = await serve((request, response) => {
      if (++requests === 2) request.socket.destroy();
      else response.end(EMPTY_LIST);
    });
    const client = connect(url, { retry: { initialDelay: 60_000, maxDelay: 60_000 } });
    const delays: number[] = [];
    client.activity$.subscribe((activity) => activity.type === 'retry' && delays.push(activity.delay));
    await lastValueFrom(client.listBrowserSessions());
    await new Promise((resolve) => setImmediate(resolve));
    await expect(lastValueFrom(client.listBrowserSessions())).resolves.toMatchObject({ totalCount: 0 });
    expect(delays).toStrictEqual([0]);
    expect(requests).toBe(3);
  });

  it('end with the unsubscribe', async () => {
    let calls = 0;
    const url = await serve((_, response) => {
      calls += 1;
      response.writeHead(503).end();
    });
    const client = connect(url, { retry: { initialDelay: 20 } });
    let retries = 0;
    client.activity$.subscribe(({ type }) => (retries += type === 'retry' ? 1 : 0));
    const subscription = client.listBrowserSessions().subscribe();
    await until(() => retries === 1);
    subscription.unsubscribe();
    await new Promise((resolve) => setTimeout(resolve, 60));
    expect(calls).toBe(1);
  });
});

describe('maxConcurrentRequests', () => {
  /** Answers when it is told to, and knows how many requests wait. */
  const openServer = async () => {
    const waiting: { readonly path: string; readonly answer: () => void }[] = [];
    let sockets = 0;
    const server = await startServer(({ url = '' }, response) => {
      waiting.push({ path: url, answer: () => response.end(url.endsWith('/run') ? '{"status":"C"}' : EMPTY_LIST) });
    });
    server.server.on('connection', () => (sockets += 1));
    servers.push(server);
    return { url: server.url, waiting, sockets: () => sockets };
  };

  it('lets those beyond wait, first come, first served, on as many sockets', async () => {
    const { url, waiting, sockets } = await openServer();
    const client = connect(url, { maxConcurrentRequests: 2 });
    const done: number[] = [];
    for (const number of [1, 2, 3, 4, 5]) client.listBrowserSessions().subscribe(() => done.push(number));
    for (let answered = 0; answered < 5; answered += 1) {
      await until(() => waiting.length === Math.min(answered + 2, 5));
      waiting[answered]?.answer();
      await until(() => done.length === answered + 1);
    }
    expect(done).toStrictEqual([1, 2, 3, 4, 5]);
    expect(sockets()).toBe(2);
  });

  it('never sends a request that is left while it waits', async () => {
    const { url, waiting } = await openServer();
    const client = connect(url, { maxConcurrentRequests: 1 });
    const types: string[] = [];
    client.activity$.subscribe(({ type }) => types.push(type));
    const first = lastValueFrom(client.listBrowserSessions());
    client.listBrowserSessions().subscribe().unsubscribe();
    await until(() => waiting.length === 1);
    waiting[0]?.answer();
    await first;
    expect(types).toStrictEqual(['request', 'response']);
  });

  it('is not for talents, cancels and closes', async () => {
    const { url, waiting } = await openServer();
    const client = connect(url, { maxConcurrentRequests: 1 });
    const subscriptions = [
      client.listBrowserSessions().subscribe(),
      client.listBrowserSessions().subscribe(),
      client.runTalent('t').subscribe(),
      client.cancelRun('r').subscribe(),
      client.closeBrowserSession('s').subscribe(),
    ];
    await until(() => waiting.length === 4);
    expect(waiting.map(({ path }) => path).sort()).toStrictEqual([
      '/v1/browser-sessions',
      '/v1/browser-sessions/s',
      '/v1/runs/r/cancel',
      '/v1/talents/t/run',
    ]);
    for (const subscription of subscriptions) subscription.unsubscribe();
  });

  it('frees the place of a request that is left or fails', async () => {
    const { url, waiting } = await openServer();
    const client = connect(url, { maxConcurrentRequests: 1, timeout: 50 });
    const left = client.listBrowserSessions().subscribe();
    await until(() => waiting.length === 1);
    left.unsubscribe();
    await expect(lastValueFrom(client.listBrowserSessions())).rejects.toMatchObject({ _tag: 'RequestTimeoutError' });
    const last = lastValueFrom(client.listBrowserSessions());
    await until(() => waiting.length === 3);
    waiting[2]?.answer();
    await expect(last).resolves.toMatchObject({ totalCount: 0 });
  });
});

describe('the answer to a poll', () => {
  const body = (status: string, ...steps: readonly string[]) =>
    JSON.stringify({
      workflow_id: 'w',
      run_id: 'r',
      status,
      executions: steps.map((instruction, instruction_order) => ({ status: 'C', instruction_order, instruction })),
    });

  const polling = async (...bodies: readonly string[]) => {
    let polls = 0;
    const url = await serve((_, response) => response.end(bodies[polls++]));
    return lastValueFrom(connect(url).watchRun('r', { pollingInterval: 0 }).pipe(toArray()));
  };

  it('is the same snapshot when it is the same', async () => {
    const [first, second, third] = await polling(body('R', 'Open'), body('R', 'Open'), body('C', 'Open'));
    expect(second).toBe(first);
    expect(third).not.toBe(first);
  });

  it('keeps the steps that have not changed', async () => {
    const [first, second] = await polling(body('R', 'Open'), body('C', 'Open', 'Read'));
    expect(second?.executions[0]).toBe(first?.executions[0]);
    expect(second?.executions).toHaveLength(2);
  });

  it('keeps nothing from one subscription to the next', async () => {
    const url = await serve((_, response) => response.end(body('C', 'Open')));
    const run$ = connect(url).watchRun('r');
    expect(await lastValueFrom(run$)).not.toBe(await lastValueFrom(run$));
  });

  it('can ask for a longer pause with Retry-After', async () => {
    let polls = 0;
    const url = await serve((_, response) => {
      response.writeHead(200, { 'retry-after': '3600' }).end(body('R'));
      polls += 1;
    });
    const subscription = connect(url).watchRun('r', { pollingInterval: 1 }).subscribe();
    await until(() => polls === 1);
    await new Promise((resolve) => setTimeout(resolve, 60));
    subscription.unsubscribe();
    expect(polls).toBe(1);
  });
});
