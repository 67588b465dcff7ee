import axios, { type AxiosResponse, type InternalAxiosRequestConfig } from 'axios';
import { firstValueFrom } from 'rxjs';
import type { Activity } from 'witrium-rx';
import { startServer, startTlsServer } from '../support/testServer.js';
import { answering, connect, EMPTY_LIST, errorOf, serve, servers } from './serving.js';

const FOREIGN =
  'id: must not hold a slash, a backslash, a percent sign, a control character or half of a surrogate pair';

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
      { type: 'request', operation, requestNumber: 1, attempt: 1 },
      { type: 'response', operation, requestNumber: 1, attempt: 1, status: 503 },
      { type: 'retry', operation, attempt: 1, errorTag: 'HttpStatusError', status: 503 },
      { type: 'request', operation, requestNumber: 2, attempt: 2 },
      { type: 'response', operation, requestNumber: 2, attempt: 2, status: 503 },
    ]);
  });

  it.each<readonly [string | undefined, string]>([
    ['', 'id: expected a non-empty string, got an empty string'],
    [undefined, 'id: expected a non-empty string, got nothing'],
    ['.', "id: '.' is not an id"],
    ['..', "id: '..' is not an id"],
    ...['\ud800', 'a/b', '../x', 'a\\b', 'a%2fb', '%2e%2e', 'a\r\nb', 'a\0', '\x7f', '\x85'].map(
      (id) => [id, FOREIGN] as const,
    ),
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
    await errorOf(connect(url).cancelRun('x#? é'));
    expect(urls).toStrictEqual(['/v1/runs/x%23%3F%20%C3%A9/cancel']);
  });
});
