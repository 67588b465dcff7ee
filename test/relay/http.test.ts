import { Agent, createServer, request as nodeRequest, type IncomingMessage } from 'node:http';
import { request as secureRequest } from 'node:https';
import { text } from 'node:stream/consumers';
import { lastValueFrom } from 'rxjs';
import { isWitriumError } from 'witrium-rx';
import { toNodeHandler } from 'witrium-rx/relay';
import type { SimulatedFault } from 'witrium-rx/testing';
import { startServer, startTlsServer, type TestServer } from '../support/testServer.js';
import { until } from '../support/until.js';
import { sendRaw } from './support/sendRaw.js';
import { refusal, submitted, TOKEN, useRelay } from './support/useRelay.js';

const setUp = useRelay();

const JSON_TYPE = { 'content-type': 'application/json' };

const everyFault = (fault: Record<string, unknown>): SimulatedFault =>
  ({ operation: 'any', calls: 'all', ...fault }) as unknown as SimulatedFault;

describe('paths', () => {
  it.each([
    ['GET', '/api/witrium'],
    ['GET', '/api/witrium/'],
    ['GET', '/api/witriumv1/runs/r/results'],
    ['GET', '/v1/runs/r/results'],
    ['GET', '/api/witrium/v1/runs/r/results/'],
    ['GET', '/api/witrium/v1/runs/r/results/x'],
    ['GET', '/api/witrium/v1//r/results'],
    ['GET', '/api/witrium/v1/runs//results'],
    ['GET', '/api/witrium/V1/runs/r/results'],
    ['GET', '/api/witrium/v2/runs/r/results'],
    ['GET', '/api/witrium/v1/runs/%/results'],
    ['GET', '/api/witrium/v1/runs/%E0%A4%A/results'],
    ['GET', '/api/witrium/v1/runs/%2e%2e/results'],
    ['GET', '/api/witrium/v1/runs/./results'],
    ['GET', '/api/witrium/v1/x/../runs/r/results'],
    ['GET', '/api/witrium/v1\\runs\\r\\results'],
    ['GET', '//api/witrium/v1/runs/r/results'],
    ['GET', 'http://evil.test/api/witrium/v1/runs/r/results'],
    ['POST', '/api/witrium/v1/runs/..%2fbrowser-sessions/x/cancel/..'],
    ['POST', '/api/witrium/v1/browser-sessions/'],
  ])('that are not exactly those of the API lead nowhere: %s %s', async (method, path) => {
    const { url, simulator } = await setUp();
    const { status, body } = await sendRaw(url, path, { method, headers: JSON_TYPE });
    expect([status, JSON.parse(body)]).toStrictEqual([404, { detail: 'Not Found' }]);
    expect(simulator.requests).toStrictEqual([]);
  });

  it.each(['PUT', 'DELETE', 'PATCH', 'OPTIONS', 'HEAD'])('take no %s', async (method) => {
    const { baseUrl, simulator } = await setUp();
    const response = await fetch(`${baseUrl}/v1/browser-sessions`, { method });
    expect([response.status, response.headers.get('allow')]).toStrictEqual([405, 'POST, GET']);
    expect(simulator.requests).toStrictEqual([]);
  });

  it('take no method that only proxies know', async () => {
    const { url } = await setUp();
    expect((await sendRaw(url, '/api/witrium/v1/browser-sessions', { method: 'TRACE' })).status).toBe(404);
  });

  it.each(['user:password@relay.test', 'relay.test/x', 'a b', '[', '?'])(
    'lead nowhere on the host %s, and leave the server alive',
    async (host) => {
      const { url, simulator } = await setUp();
      const path = '/api/witrium/v1/runs/r/results';
      expect((await sendRaw(url, path, { method: 'GET', headers: { host } })).status).toBe(404);
      expect(simulator.requests).toStrictEqual([]);
      expect((await sendRaw(url, path, { method: 'GET', headers: { host: 'relay.test' } })).body).toBe(
        '{"detail":"Run not found"}',
      );
    },
  );

  it('have ids of any kind in one part, encoded once', async () => {
    const { baseUrl, simulator } = await setUp();
    await fetch(`${baseUrl}/v1/runs/${encodeURIComponent('...x?#{id} é')}/results?query=1`);
    await fetch(`${baseUrl}/v1/workflows/odd%3Fid/run`, { method: 'POST', headers: JSON_TYPE, body: '{}' });
    expect(simulator.requests.map(({ path }) => path)).toStrictEqual([
      '/v1/runs/...x%3F%23%7Bid%7D%20%C3%A9/results',
      '/v1/workflows/odd%3Fid/run',
    ]);
  });
});

describe('requests of other sites', () => {
  const path = '/v1/workflows/quick/run';

  it.each(['cross-site', 'same-site'])('are refused when the browser calls them %s', async (site) => {
    const { ask, post, simulator } = await setUp();
    const headers = { 'sec-fetch-site': site, origin: 'https://evil.test' };
    expect((await post(path, {}, headers)).status).toBe(403);
    expect((await post('/v1/runs/r/cancel', {}, headers)).status).toBe(403);
    expect((await ask('/v1/runs/r/events', { headers })).status).toBe(403);
    expect(simulator.requests).toStrictEqual([]);
  });

  it.each(['same-origin', 'none'])('are none when the browser calls them %s', async (site) => {
    const { post } = await setUp();
    expect((await post(path, {}, { 'sec-fetch-site': site })).status).toBe(200);
  });

  it('are served where their origin is named', async () => {
    const { post } = await setUp({ origins: ['https://app.test'] });
    const from = (origin: string) => post(path, {}, { 'sec-fetch-site': 'cross-site', origin });
    expect((await from('https://app.test')).status).toBe(200);
    expect((await from('https://app.test.evil.test')).status).toBe(403);
  });

  it.each(['text/plain', 'application/x-www-form-urlencoded', 'application/jsonx', 'text/plain; application/json'])(
    'are refused when their body is %s, which needs nobody to agree',
    async (type) => {
      const { post, simulator } = await setUp();
      expect((await post(path, {}, { 'content-type': type })).status).toBe(415);
      expect(simulator.requests).toStrictEqual([]);
    },
  );

  it('are not told from a cancel of a browser by its missing content type', async () => {
    const setup = await setUp();
    const runId = await submitted(setup, 'endless');
    const { status } = await sendRaw(setup.url, `/api/witrium/v1/runs/${runId}/cancel`);
    expect(status).toBe(200);
    expect(setup.simulator.requestsTo('cancelRun')).toMatchObject([{ body: undefined, status: 200 }]);
  });
});

describe('bodies', () => {
  const path = '/v1/workflows/quick/run';

  it.each([
    ['', [{ loc: ['body'], msg: 'a body is expected', type: 'missing' }]],
    [' ', [{ loc: ['body'], msg: 'JSON decode error', type: 'json_invalid' }]],
    ['{', [{ loc: ['body'], msg: 'JSON decode error', type: 'json_invalid' }]],
    ['[]', [{ loc: ['body'], msg: 'expected WorkflowRunOptions', type: 'value_error' }]],
    ['{"args":[]}', [{ loc: ['body', 'args'], msg: 'expected JsonObject', type: 'value_error' }]],
    [
      '{"files":[{"filename":"a","data":"!"}]}',
      [{ loc: ['body', 'files', 0, 'data'], msg: 'expected Base64', type: 'value_error' }],
    ],
    [
      '{"args":{},"max_steps":5}',
      [
        {
          loc: ['body', 'max_steps'],
          msg: expect.stringMatching(/^no such option; there are args, /) as unknown,
          type: 'value_error',
        },
      ],
    ],
  ])('that the API would not take are refused before: %s', async (body, detail) => {
    const { ask, simulator } = await setUp();
    const answer = ask(path, { method: 'POST', headers: JSON_TYPE, body });
    expect(await refusal(answer)).toStrictEqual([422, detail]);
    expect(simulator.requests).toStrictEqual([]);
  });

  it('take null for an option that is not given', async () => {
    const { post, simulator } = await setUp();
    expect((await post(path, { args: null, later_option: null })).status).toBe(200);
    expect(simulator.requests).toMatchObject([{ body: {} }]);
  });

  it.each([
    ['with a length', { 'content-length': '2000' }],
    ['without one', { 'transfer-encoding': 'chunked' }],
  ])('that are too large are refused, %s', async (_, headers) => {
    const { url, simulator } = await setUp({ maxBodyBytes: 1000 });
    const { status, body } = await sendRaw(url, `/api/witrium${path}`, {
      headers: { ...JSON_TYPE, ...headers },
      body: ' '.repeat(2000),
    });
    expect([status, JSON.parse(body)]).toStrictEqual([413, { detail: 'The body is larger than 1000 bytes' }]);
    expect(simulator.requests).toStrictEqual([]);
  });

  it('of any length below the limit arrive whole', async () => {
    const { baseUrl, simulator } = await setUp();
    const args = { long: 'é'.repeat(500_000) };
    const init = { method: 'POST', headers: JSON_TYPE, body: JSON.stringify({ args }) };
    expect((await fetch(baseUrl + path, init)).status).toBe(200);
    expect(simulator.submittedRuns).toMatchObject([{ args }]);
  });

  it('that break off reach nobody', async () => {
    const { url, relay, simulator, errors } = await setUp();
    const handle = jest.spyOn(relay, 'handle');
    const { port } = new URL(url);
    const request = nodeRequest({
      ...{ host: '127.0.0.1', port, path: `/api/witrium${path}`, method: 'POST' },
      headers: { ...JSON_TYPE, 'content-length': '100' },
    });
    request.on('error', () => undefined);
    request.write('{"args"');
    await until(() => handle.mock.results.length > 0);
    request.destroy();
    const answer = (await handle.mock.results[0]?.value) as Response;
    expect(answer.status).toBe(499);
    expect([simulator.requests, errors]).toStrictEqual([[], []]);
  });

  it('that are refused unread do no harm to the next request', async () => {
    const { url, baseUrl } = await setUp();
    const agent = new Agent({ keepAlive: true, maxSockets: 1 });
    const { port } = new URL(url);
    const send = (size: number) =>
      new Promise<IncomingMessage>((resolve, reject) => {
        const options = { host: '127.0.0.1', port, agent, method: 'POST', headers: JSON_TYPE };
        nodeRequest({ ...options, path: '/api/witrium/v1/workflows/secret/run' }, resolve)
          .on('error', reject)
          .end('x'.repeat(size));
      });
    for (const size of [300_000, 10, 300_000]) {
      const response = await send(size);
      expect([response.statusCode, await text(response)]).toStrictEqual([403, expect.any(String) as unknown]);
    }
    agent.destroy();
    expect((await fetch(`${baseUrl}/v1/runs/r/results`)).status).toBe(404);
  });

  it('are for the relay to read: an authorize that reads them is reported', async () => {
    const { post, errors, simulator } = await setUp({
      authorize: async ({ request }) => (await request.json()) !== null,
    });
    expect(await refusal(post(path))).toStrictEqual([500, 'Internal Server Error']);
    expect(errors).toMatchObject([{ message: expect.stringMatching(/already been read/) as unknown }]);
    expect(simulator.requests).toStrictEqual([]);
  });
});

describe('errors', () => {
  const answers: readonly (readonly [string, Record<string, unknown>, number, unknown])[] = [
    ['a status', { kind: 'status', status: 429, body: { detail: 'slow down' } }, 429, 'slow down'],
    [
      'a list of issues',
      { kind: 'status', status: 422, body: { detail: [{ loc: ['body'], msg: 'm', type: 't', input: 'x' }] } },
      422,
      [{ loc: ['body'], msg: 'm', type: 't' }],
    ],
    ['a server error', { kind: 'status', status: 500, body: 'oops' }, 500, 'oops'],
    ['a redirect', { kind: 'redirect', location: 'http://internal.test/' }, 502, expect.any(String)],
    ['304', { kind: 'status', status: 304 }, 502, expect.any(String)],
    ['a lost connection', { kind: 'reset', when: 'before' }, 502, expect.stringMatching(/ECONNRESET/)],
    [
      'a page',
      { kind: 'html' },
      502,
      'getWorkflowResults: not the expected shape: expected JSON, got a body that is not JSON',
    ],
    ['another shape', { kind: 'wrong-shape' }, 502, expect.stringMatching(/not the expected shape/)],
    ['no answer in time', { kind: 'hang' }, 504, 'getWorkflowResults: no answer within 300 ms'],
  ];

  it.each(answers)('of the API have a status: %s', async (_, fault, status, detail) => {
    const { ask, errors } = await setUp({ config: { timeout: 300 }, scenario: { faults: [everyFault(fault)] } });
    expect(await refusal(ask('/v1/runs/r/results'))).toStrictEqual([status, detail]);
    expect(errors).toStrictEqual([]);
  });

  it('say that the run may exist where a submit got no answer', async () => {
    const { post } = await setUp({ scenario: { faults: [everyFault({ kind: 'reset', when: 'after' })] } });
    const [status, detail] = await refusal(post('/v1/workflows/quick/run'));
    expect([status, detail]).toStrictEqual([502, expect.stringMatching(/the run may exist/) as unknown]);
  });

  it('hand on Retry-After and the id of the request, and nothing else', async () => {
    const headers = { 'retry-after': '7', 'x-request-id': 'req-1', 'set-cookie': 'a=1', server: 'internal-7' };
    const { baseUrl } = await setUp({ scenario: { faults: [everyFault({ kind: 'status', status: 503, headers })] } });
    const response = await fetch(`${baseUrl}/v1/runs/r/results`);
    const { date, connection, 'keep-alive': keepAlive, ...rest } = Object.fromEntries(response.headers);
    expect([date, connection, keepAlive]).not.toContain('internal-7');
    expect([response.status, rest]).toStrictEqual([
      503,
      {
        'retry-after': '7',
        'x-request-id': 'req-1',
        'content-type': 'application/json',
        'content-length': '32',
        'cache-control': 'no-store',
        'x-content-type-options': 'nosniff',
      },
    ]);
  });

  it('of the function that gives the token are hidden and reported', async () => {
    const { ask, errors } = await setUp({ config: { apiToken: () => Promise.reject(new Error(`vault ${TOKEN}`)) } });
    expect(await refusal(ask('/v1/runs/r/results'))).toStrictEqual([500, 'Internal Server Error']);
    expect(errors).toMatchObject([{ _tag: 'InvalidOptionsError', operation: 'createWitriumClient' }]);
  });
});

describe('headers', () => {
  it('of the browser stay here: its key, its cookies, whatever it has', async () => {
    const { post, simulator } = await setUp();
    await post('/v1/workflows/quick/run', {}, { 'x-witrium-key': 'forged', cookie: 'session=1', 'x-own': '1' });
    const [request] = simulator.requests;
    expect(request?.headers['x-witrium-key']).toBe(TOKEN);
    expect(Object.keys(request?.headers ?? {}).filter((name) => ['cookie', 'x-own'].includes(name))).toStrictEqual([]);
    expect(request?.status).toBe(200);
  });

  it('of the results of a run say where its events are', async () => {
    const setup = await setUp();
    const runId = await submitted(setup, 'endless');
    const address = `${setup.baseUrl}/v1/runs/${runId}/results`;
    const response = await fetch(address);
    const offered = response.headers.get('witrium-events') ?? '';
    expect(new URL(offered, address).href).toBe(`${setup.baseUrl}/v1/runs/${runId}/events`);
    const cancelled = await fetch(`${setup.baseUrl}/v1/runs/${runId}/cancel`, { method: 'POST' });
    expect([cancelled.status, cancelled.headers.get('witrium-events')]).toStrictEqual([200, null]);
  });
});

describe('the token', () => {
  const echo = { 'set-cookie': `key=${TOKEN}`, 'x-witrium-key': TOKEN, 'x-request-id': `id-${TOKEN}` };
  const body = { detail: `bad key ${TOKEN}`, message: TOKEN };
  const faults: readonly (readonly [string, SimulatedFault[]])[] = [
    ['good answers', []],
    ['an API that echoes it', [everyFault({ kind: 'status', status: 401, headers: echo, body })]],
    [
      'an API that echoes it in a text',
      [everyFault({ kind: 'status', status: 500, headers: echo, body: `key ${TOKEN}` })],
    ],
    [
      'a good status and fields that nobody knows',
      [everyFault({ kind: 'status', status: 200, headers: echo, body: { key: TOKEN } })],
    ],
    ['redirects', [everyFault({ kind: 'redirect', location: `http://evil.test/?${TOKEN}` })]],
    ['lost connections', [everyFault({ kind: 'reset', when: 'before' })]],
  ];

  it.each(faults)('is in no answer: %s', async (_, list) => {
    const setup = await setUp({ config: { headers: { 'x-internal': `also-${TOKEN}` } } });
    const endless = await submitted(setup, 'endless');
    const quick = await submitted(setup, 'quick');
    const { uuid } = await lastValueFrom(setup.api.createBrowserSession());
    list.forEach((fault) => setup.simulator.addFault(fault));
    const asked: readonly (readonly [string, unknown?])[] = [
      ['/v1/workflows/quick/run', { args: { a: 1 } }],
      ['/v1/workflows/secret/run', {}],
      [`/v1/runs/${endless}/results`],
      [`/v1/runs/${quick}/events`],
      ['/v1/runs/no-such/events'],
      [`/v1/runs/${endless}/cancel`, {}],
      ['/v1/talents/extract/run', {}],
      ['/v1/browser-sessions', {}],
      ['/v1/browser-sessions'],
      [`/v1/browser-sessions/${uuid}`],
      [`/v1/browser-sessions/${uuid}`, { force: true }],
      ['/v1/nowhere'],
    ];
    const seen: string[] = [];
    for (const [path, sent] of asked) {
      const post = { method: 'POST', headers: JSON_TYPE, body: JSON.stringify(sent) };
      const response = await fetch(setup.baseUrl + path, sent === undefined ? {} : post);
      seen.push(JSON.stringify([...response.headers]), response.statusText, await response.text());
    }
    expect(setup.simulator.requests.length).toBeGreaterThan(8);
    expect(seen.join('\n').length).toBeGreaterThan(1000);
    expect(seen.filter((answer) => answer.includes(TOKEN))).toStrictEqual([]);
  });
});

describe('a browser that leaves', () => {
  it.each([
    ['/v1/runs/r/results', undefined, 'getWorkflowResults'],
    ['/v1/talents/slow/run', '{}', 'runTalent'],
  ] as const)('takes its request to the API along: %s', async (path, body, operation) => {
    const faults = [everyFault({ kind: 'hang' })];
    const { baseUrl, simulator } = await setUp({ scenario: { faults } });
    const abort = new AbortController();
    const init = body === undefined ? {} : { method: 'POST', headers: JSON_TYPE, body };
    const answer = fetch(baseUrl + path, { ...init, signal: abort.signal });
    await until(() => simulator.requestsTo(operation).length === 1);
    expect(simulator.openConnections).toBe(1);
    abort.abort();
    await expect(answer).rejects.toMatchObject({ name: 'AbortError' });
    await until(() => simulator.openConnections === 0);
  });

  it('lets a submit come to its end', async () => {
    const created: string[] = [];
    const { baseUrl, simulator } = await setUp({
      scenario: { faults: [{ kind: 'drip', operation: 'submitWorkflow' }] },
      onCreated: ({ id }) => {
        created.push(id);
      },
    });
    const abort = new AbortController();
    const init = { method: 'POST', headers: JSON_TYPE, body: '{}', signal: abort.signal };
    const answer = fetch(`${baseUrl}/v1/workflows/quick/run`, init);
    await until(() => simulator.requestsTo('submitWorkflow').length === 1);
    abort.abort();
    await expect(answer).rejects.toMatchObject({ name: 'AbortError' });
    await until(() => created.length === 1);
    expect(simulator.submittedRuns).toMatchObject([{ runId: created[0] }]);
  });

  it('leaves no session behind that was being opened for it', async () => {
    const { baseUrl, simulator } = await setUp({
      scenario: { faults: [{ kind: 'drip', operation: 'createBrowserSession' }] },
    });
    const abort = new AbortController();
    const init = { method: 'POST', headers: JSON_TYPE, body: '{}', signal: abort.signal };
    const answer = fetch(`${baseUrl}/v1/browser-sessions`, init);
    await until(() => simulator.requestsTo('createBrowserSession').length === 1);
    abort.abort();
    await expect(answer).rejects.toMatchObject({ name: 'AbortError' });
    await until(() => simulator.requestsTo('closeBrowserSession').length === 1);
    await until(() => simulator.openSessions.length === 0);
  });
});

describe('toNodeHandler', () => {
  const servers: TestServer[] = [];
  afterEach(async () => {
    await Promise.all(servers.splice(0).map(({ stop }) => stop()));
  });

  it('hands on what is not for the relay, as middleware does', async () => {
    const { relay } = await setUp();
    const handler = toNodeHandler(relay);
    const server = await startServer((request, response) => {
      handler(request, response, (error) => {
        response.end(`next ${String(error)} ${request.url ?? ''}`);
      });
    });
    servers.push(server);
    const get = async (path: string) => (await fetch(server.url + path)).text();
    expect(await get('/index.html')).toBe('next undefined /index.html');
    expect(await get('/api/witrium2/v1/runs/r/results')).toMatch(/^next/);
    expect(await get('/api/witrium/v1/runs/r/results')).toBe('{"detail":"Run not found"}');
  });

  it('goes by the whole path where a router has taken a part away, and by a body that was parsed', async () => {
    const { relay, simulator } = await setUp();
    const handler = toNodeHandler(relay);
    const server = await startServer((request, response) => {
      void text(request).then((body) => {
        const { url } = request;
        const parsed: unknown = JSON.parse(body);
        Object.assign(request, { originalUrl: url, url: url?.replace('/api/witrium', ''), body: parsed });
        handler(request, response);
      });
    });
    servers.push(server);
    const init = { method: 'POST', headers: JSON_TYPE, body: '{"args":{"a_b":1}}' };
    const response = await fetch(`${server.url}/api/witrium/v1/workflows/quick/run`, init);
    expect(response.status).toBe(200);
    expect(simulator.submittedRuns).toMatchObject([{ args: { a_b: 1 } }]);
  });

  it('breaks off what breaks off, and goes on with the next request', async () => {
    const broken = new ReadableStream({
      pull: (controller) => {
        controller.error(new Error('broken'));
      },
    });
    const answers = [new Response(broken), new Response('whole')];
    const handler = toNodeHandler({
      basePath: '/api',
      handle: () => Promise.resolve(answers.shift() ?? new Response()),
    });
    const server = await startServer(handler);
    servers.push(server);
    await expect(fetch(`${server.url}/api/x`).then((response) => response.text())).rejects.toThrow(/terminated|failed/);
    expect(await (await fetch(`${server.url}/api/x`)).text()).toBe('whole');
  });

  it('waits for a reader that is slow, and holds little for it', async () => {
    let pulled = 0;
    let listeners = 0;
    const endless = new ReadableStream({
      pull: (controller) => {
        pulled += 1;
        controller.enqueue(new Uint8Array(65_536));
      },
    });
    const handler = toNodeHandler({ basePath: '', handle: () => Promise.resolve(new Response(endless)) });
    const server = await startServer((request, response) => {
      handler(request, response);
      response.on('drain', () => (listeners = response.listenerCount('close')));
    });
    servers.push(server);
    const request = nodeRequest(server.url);
    const response = await new Promise<IncomingMessage>((resolve) => request.on('response', resolve).end());
    response.pause();
    await new Promise((resolve) => setTimeout(resolve, 300));
    const held = pulled;
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect(pulled).toBe(held);
    expect(held).toBeLessThan(500);
    response.resume();
    await until(() => pulled > held + 500);
    request.destroy();
    expect(listeners).toBeGreaterThan(0);
    expect(listeners).toBeLessThan(6);
  });

  it.each([
    ['http', startServer],
    ['https', startTlsServer],
  ])('gives the address that the browser has asked for: %s', async (scheme, start) => {
    const asked: string[] = [];
    const handle = ({ url }: Request) => {
      asked.push(url);
      return Promise.resolve(new Response(null, { status: 204 }));
    };
    const server = await start(toNodeHandler({ basePath: '', handle }));
    servers.push(server);
    const { port } = new URL(server.url);
    const client = scheme === 'https' ? secureRequest : nodeRequest;
    const options = { host: '127.0.0.1', port, path: '/x?y=%20', rejectUnauthorized: false };
    await new Promise((resolve) => client({ ...options, headers: { host: 'relay.test' } }, resolve).end());
    expect(asked).toStrictEqual([`${scheme}://relay.test/x?y=%20`]);
  });

  it('is what createServer takes', () => {
    const server = createServer(toNodeHandler({ basePath: '', handle: () => Promise.resolve(new Response()) }));
    expect(server.listenerCount('request')).toBe(1);
  });
});

describe('a client that is refused', () => {
  it('gets an error like that of the API', async () => {
    const { browser } = await setUp();
    const error: unknown = await lastValueFrom(browser().submitWorkflow('secret')).catch((reason: unknown) => reason);
    expect(isWitriumError(error, 'HttpStatusError') && [error.status, error.detail]).toStrictEqual([
      403,
      'The relay does not allow this submitWorkflow',
    ]);
  });
});
