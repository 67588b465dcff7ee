import { lastValueFrom, map, type Observable } from 'rxjs';
import { createWitriumClient, expectCompleted, type WitriumClient } from 'witrium-rx';
import { createRelay, type RelayCall, type RelayCreated } from 'witrium-rx/relay';
import { until } from '../support/until.js';
import { refusal, submitted, useRelay, TOKEN } from './support/useRelay.js';

const setUp = useRelay();

describe('a client whose baseUrl is the relay', () => {
  it('runs a workflow, its arguments and its result key for key', async () => {
    const { browser, simulator } = await setUp();
    const args = { first_name: 'Ada', firstName: 'Bob', nested: { __proto__x: [null, 1.5, { a_b: true }] } };
    const run$ = browser().runWorkflow('quick', { args, pollingInterval: 5 }).pipe(expectCompleted());
    expect((await lastValueFrom(run$)).result).toStrictEqual({ first_name: 'Ada', args });
    expect(simulator.submittedRuns).toMatchObject([{ workflowId: 'quick', args }]);
  });

  it('runs workflows and talents in a browser session, which is closed in the end', async () => {
    const { browser, simulator } = await setUp();
    const result$ = browser().usingBrowserSession({ useStates: ['logged-in'] }, (session) =>
      session.runWorkflow('orders', { pollingInterval: 5 }).pipe(
        expectCompleted(),
        map(({ result }) => result),
      ),
    );
    expect(await lastValueFrom(result$)).toStrictEqual({ total: 1.5 });
    expect(simulator.openSessions).toStrictEqual([]);
    expect(simulator.requestsTo('closeBrowserSession')).toMatchObject([{ body: { force: true } }]);
  });

  it('runs a talent', async () => {
    const { browser } = await setUp();
    expect(await lastValueFrom(browser().runTalent('extract'))).toMatchObject({ status: 'C', result: ['x'] });
  });

  it('cancels a run', async () => {
    const setup = await setUp();
    const runId = await submitted(setup, 'endless');
    expect(await lastValueFrom(setup.browser().cancelRun(runId))).toMatchObject({ uuid: runId, status: 'X' });
  });

  it('looks at a session, and lists them where that is allowed', async () => {
    const { browser } = await setUp({ allow: { sessions: true, listSessions: true } });
    const client = browser();
    const { uuid } = await lastValueFrom(client.createBrowserSession());
    expect(await lastValueFrom(client.getBrowserSession(uuid))).toMatchObject({ uuid, status: 'active' });
    expect(await lastValueFrom(client.listBrowserSessions())).toMatchObject({ totalCount: 1, sessions: [{ uuid }] });
    await lastValueFrom(client.closeBrowserSession(uuid));
  });

  it.each([
    ['submitWorkflow', (client: WitriumClient) => client.submitWorkflow('no-such')],
    ['runWorkflow', (client: WitriumClient) => client.runWorkflow('no-such')],
    ['runTalent', (client: WitriumClient) => client.runTalent('no-such')],
    ['cancelRun', (client: WitriumClient) => client.cancelRun('no-such')],
    ['watchRun', (client: WitriumClient) => client.watchRun('no-such', { retry: false })],
  ])('gets the error of the API through %s', async (_, call: (client: WitriumClient) => Observable<unknown>) => {
    const allow = { workflows: () => true, talents: () => true, cancel: true };
    const { browser, api } = await setUp({ allow });
    const errorOf = (client: WitriumClient) => lastValueFrom(call(client)).catch((error: unknown) => error);
    const error = await errorOf(api);
    expect(error).toMatchObject({ _tag: 'HttpStatusError', status: 404 });
    expect(JSON.stringify(await errorOf(browser()))).toBe(JSON.stringify(error));
  });
});

describe('what is not allowed', () => {
  const ways = [
    ['submitWorkflow', '/v1/workflows/quick/run', 'POST'],
    ['getWorkflowResults', '/v1/runs/r/results', 'GET'],
    ['watchRun', '/v1/runs/r/events', 'GET'],
    ['cancelRun', '/v1/runs/r/cancel', 'POST'],
    ['runTalent', '/v1/talents/extract/run', 'POST'],
    ['createBrowserSession', '/v1/browser-sessions', 'POST'],
    ['listBrowserSessions', '/v1/browser-sessions', 'GET'],
    ['getBrowserSession', '/v1/browser-sessions/s', 'GET'],
    ['closeBrowserSession', '/v1/browser-sessions/s', 'POST'],
  ] as const;

  it.each(ways)('is everything by default: %s', async (operation, path, method) => {
    const { ask, post, simulator } = await setUp({ allow: {} });
    expect(await refusal(method === 'GET' ? ask(path) : post(path))).toStrictEqual([
      403,
      `The relay does not allow this ${operation}`,
    ]);
    expect(simulator.requests).toStrictEqual([]);
  });

  it('is a workflow or a talent that is not on the list', async () => {
    const { post, simulator } = await setUp();
    expect((await post('/v1/workflows/secret/run')).status).toBe(403);
    expect((await post('/v1/talents/secret/run')).status).toBe(403);
    expect(simulator.requests).toStrictEqual([]);
  });

  it('is what the function does not say true to', async () => {
    const workflows = (id: string) => (id === 'quick' ? true : (Promise.resolve(true) as unknown as boolean));
    const { post } = await setUp({ allow: { workflows } });
    expect((await post('/v1/workflows/quick/run')).status).toBe(200);
    expect((await post('/v1/workflows/endless/run')).status).toBe(403);
  });

  it('is the run of a workflow that is not on the list: neither its results nor its cancel', async () => {
    const setup = await setUp();
    const runId = await submitted(setup, 'secret');
    const denied = [403, 'The relay does not allow runs of this workflow'];
    expect(await refusal(setup.ask(`/v1/runs/${runId}/results`))).toStrictEqual(denied);
    expect(await refusal(setup.post(`/v1/runs/${runId}/cancel`))).toStrictEqual(denied);
    expect(setup.simulator.submittedRuns).toMatchObject([{ cancelled: false }]);
  });

  it.each([
    ['/v1/workflows/quick/run', { use_states: ['logged-in', 'admin'] }],
    ['/v1/workflows/quick/run', { preserve_state: 'admin' }],
    ['/v1/talents/extract/run', { use_states: ['admin'] }],
    ['/v1/browser-sessions', { use_states: ['admin'] }],
    ['/v1/browser-sessions/s', { preserve_state: 'admin' }],
  ])('is a browser state that is not on the list: %s %j', async (path, body) => {
    const { post, simulator } = await setUp();
    expect(await refusal(post(path, body))).toStrictEqual([403, 'The relay does not allow this browser state']);
    expect(simulator.requests).toStrictEqual([]);
  });

  it('is a run in a session where sessions are not allowed', async () => {
    const { post, simulator } = await setUp({ allow: { workflows: ['quick'] } });
    const body = { browser_session_id: 's' };
    expect(await refusal(post('/v1/workflows/quick/run', body))).toStrictEqual([
      403,
      'The relay does not allow browser sessions',
    ]);
    expect(simulator.requests).toStrictEqual([]);
  });
});

describe('authorize', () => {
  it('is asked for each call that is allowed, and hears what it is about', async () => {
    const calls: RelayCall[] = [];
    const setup = await setUp({ authorize: (call) => calls.push(call) > 0 });
    await setup.post('/v1/workflows/secret/run');
    await setup.post('/v1/workflows/quick/run', {}, { cookie: 'user=ada' });
    await setup.ask('/v1/runs/no%20such/results');
    await setup.post('/v1/browser-sessions');
    expect(calls.map(({ operation, id }) => [operation, id])).toStrictEqual([
      ['submitWorkflow', 'quick'],
      ['getWorkflowResults', 'no such'],
      ['createBrowserSession', null],
    ]);
    expect(calls[0]?.request.headers.get('cookie')).toBe('user=ada');
  });

  it.each([
    ['false', false],
    ['a promise of false', Promise.resolve(false)],
    ['nothing', undefined as unknown as boolean],
    ['something that is only truthy', 'yes' as unknown as boolean],
  ])('refuses with %s', async (_, answer) => {
    const { post, simulator } = await setUp({ authorize: () => answer });
    expect(await refusal(post('/v1/workflows/quick/run'))).toStrictEqual([403, 'Not allowed for you']);
    expect(simulator.requests).toStrictEqual([]);
  });

  it('answers itself with a Response', async () => {
    const { baseUrl, simulator } = await setUp({
      authorize: async () => {
        await Promise.resolve();
        const headers = new Headers([
          ['set-cookie', 'a=1'],
          ['set-cookie', 'b=2'],
          ['x-login', '/login'],
        ]);
        return new Response('sign in first', { status: 401, headers });
      },
    });
    const response = await fetch(`${baseUrl}/v1/runs/r/events`);
    expect([response.status, await response.text()]).toStrictEqual([401, 'sign in first']);
    expect(response.headers.getSetCookie()).toStrictEqual(['a=1', 'b=2']);
    expect(response.headers.get('x-login')).toBe('/login');
    expect(simulator.requests).toStrictEqual([]);
  });

  it('refuses when it throws, and what it has thrown is reported, not shown', async () => {
    const error = new Error('the database password is hunter2');
    const { post, errors, simulator } = await setUp({
      authorize: () => {
        throw error;
      },
    });
    expect(await refusal(post('/v1/workflows/quick/run'))).toStrictEqual([500, 'Internal Server Error']);
    expect(errors).toStrictEqual([error]);
    expect(simulator.requests).toStrictEqual([]);
  });

  it('can keep the runs and sessions of users apart, with what onCreated tells', async () => {
    const owners = new Map<string, string | null>();
    const created: RelayCreated['operation'][] = [];
    const { post, ask } = await setUp({
      onCreated: async ({ operation, id, request }) => {
        await Promise.resolve();
        created.push(operation);
        owners.set(id, request.headers.get('x-user'));
      },
      authorize: ({ operation, id, request }) =>
        ['submitWorkflow', 'createBrowserSession'].includes(operation) ||
        owners.get(id ?? '') === request.headers.get('x-user'),
    });
    const idIn = async (response: Response, key: string) => ((await response.json()) as Record<string, string>)[key];
    const runId = await idIn(await post('/v1/workflows/quick/run', {}, { 'x-user': 'ada' }), 'run_id');
    const session = await idIn(await post('/v1/browser-sessions', {}, { 'x-user': 'ada' }), 'uuid');
    const statusFor = async (user: string, path: string) => (await ask(path, { headers: { 'x-user': user } })).status;
    expect(await statusFor('ada', `/v1/runs/${runId}/results`)).toBe(200);
    expect(await statusFor('bob', `/v1/runs/${runId}/results`)).toBe(403);
    expect(await statusFor('ada', `/v1/browser-sessions/${session}`)).toBe(200);
    expect(await statusFor('bob', `/v1/browser-sessions/${session}`)).toBe(403);
    expect(created).toStrictEqual(['submitWorkflow', 'createBrowserSession']);
  });
});

describe('createRelay', () => {
  it.each<[options: unknown, problem: RegExp, operation?: string]>([
    [{ allow: {}, authorise: () => false }, /^authorise: no such option/],
    [{}, /^allow: expected an object/],
    [{ allow: { workflow: ['quick'] } }, /^allow\.workflow: no such option/],
    [{ allow: { workflows: 'quick' } }, /^allow\.workflows: expected a list/],
    [{ allow: { talents: [''] } }, /^allow\.talents\[0\]: expected a non-empty string/],
    [{ allow: { cancel: 'yes' } }, /^allow\.cancel: expected a boolean/],
    [{ allow: {}, basePath: 'api' }, /^basePath/],
    [
      { allow: {}, basePath: '/api/' },
      /^basePath: expected a path such as '\/api\/witrium', without a slash at its end/,
    ],
    [{ allow: {}, basePath: [] }, /^basePath/],
    [{ allow: {}, basePath: '/' }, /^basePath/],
    [{ allow: {}, basePath: '/a/../b?' }, /^basePath/],
    [{ allow: {}, heartbeat: 0 }, /^heartbeat/],
    [{ allow: {}, heartbeat: Infinity }, /^heartbeat/],
    [{ allow: {}, maxBodyBytes: NaN }, /^maxBodyBytes/],
    [{ allow: {}, origins: '*' }, /^origins: expected a list of origins/],
    [{ allow: {}, origins: ['x https://a.example'] }, /^origins\[0\]: expected an origin/],
    [{ allow: {}, hosts: 'app.test' }, /^hosts: expected a list/],
    [{ allow: {}, hosts: [] }, /^hosts: names none/],
    [{ allow: {}, hosts: ['https://app.test'] }, /^hosts\[0\]: expected a host/],
    [{ allow: {}, hosts: ['app.test/api'] }, /^hosts\[0\]: expected a host/],
    [{ allow: {}, hosts: ['x', 'a@app.test'] }, /^hosts\[1\]: expected a host/],
    [{ allow: {}, bodyTimeout: 0 }, /^bodyTimeout/],
    [{ allow: {}, closeTimeout: -1 }, /^closeTimeout/],
    [{ allow: {}, closeTimeout: 0 }, /^closeTimeout/],
    [{ allow: {}, authorizeInterval: 0 }, /^authorizeInterval/],
    [{ allow: {}, authorizeInterval: Infinity }, /^authorizeInterval/],
    [{ allow: {}, maxEventStreams: 0 }, /^maxEventStreams/],
    [{ allow: {}, maxStreamsPerKey: 5 }, /^maxStreamsPerKey: needs streamKey/],
    [{ allow: {}, maxStreamsPerKey: 1.5, streamKey: () => 'x' }, /^maxStreamsPerKey: expected/],
    [{ allow: {}, streamKey: 'x' }, /^streamKey: expected a function/],
    [{ allow: {}, authorize: true }, /^authorize: expected a function/],
    [{ allow: {}, watch: { interval: 5 } }, /^watch\.interval: no such option/],
    [{ allow: {}, watch: { pollingInterval: NaN } }, /^watch\.pollingInterval: expected a finite number .*, got NaN$/],
    [{ allow: {}, watch: { retry: { maxRetries: -1 } } }, /^watch\.retry\.maxRetries: expected a whole number/],
    [{ allow: {}, watch: { onUnsubscribe: 'cancel' } }, /^watch\.onUnsubscribe: no such option/],
    [{ allow: {}, origins: ['https://a.example', 5] }, /^origins\[1\]: expected an origin such as .*, got 5$/],
    [{ allow: {}, origins: ['https://a.example/'] }, /^origins\[0\]: expected an origin/],
    [{ allow: {}, origins: ['a.example'] }, /^origins\[0\]: expected an origin/],
    [{ allow: {}, origins: ['null'] }, /^origins\[0\]: expected an origin/],
    [{ allow: [] }, /^allow: expected an object that says what browsers may do, got an array$/],
    [{ allow: {}, client: 'tok_1' }, /^client: expected a client, or the configuration of one, got a string$/],
    ['tok_1', /^options: expected an object, got a string$/],
    [null, /^options: expected an object, got null$/],
    [{ allow: {}, watch: 5 }, /^watch: expected an object/],
    [{ allow: {}, client: { apiToken: '' } }, /^apiToken/, 'createWitriumClient'],
  ])('refuses %j', (options, problem, operation = 'createRelay') => {
    expect(() => createRelay(options as never)).toThrow(
      expect.objectContaining({
        _tag: 'InvalidOptionsError',
        operation,
        errors: [expect.stringMatching(problem) as unknown],
      }) as Error,
    );
  });

  it('says what the platform lacks', () => {
    const { Request, ReadableStream } = globalThis;
    const platform: Partial<Pick<typeof globalThis, 'Request' | 'ReadableStream'>> = globalThis;
    delete platform.Request;
    delete platform.ReadableStream;
    try {
      expect(() => createRelay({ allow: {} })).toThrow(
        "createRelay: there is no Request, ReadableStream here: test a relay in the environment of Node, with '@jest-environment node', or '@vitest-environment node', at the top of the file",
      );
    } finally {
      Object.assign(globalThis, { Request, ReadableStream });
    }
  });

  it('serves nothing beside its path', async () => {
    const { relay, simulator } = await setUp();
    for (const path of ['/ipa/witrium/v1/runs/r/results', '/api/witriumv1/runs/r/results', '/v1/runs/r/results'])
      expect((await relay.handle(new Request(`http://relay.test${path}`))).status).toBe(404);
    expect(simulator.requests).toStrictEqual([]);
  });

  it.each(['', '/api', '/a.b/c-d_e/f~1'])('serves at %j', async (basePath) => {
    const { ask } = await setUp({ basePath });
    expect(await refusal(ask('/v1/runs/r/results'))).toStrictEqual([404, 'Run not found']);
  });

  it('tells the console of its errors where nobody else is told', async () => {
    const error = new Error('mine');
    const log = jest.spyOn(console, 'error').mockImplementation(() => undefined);
    const relay = createRelay({
      client: { baseUrl: 'http://127.0.0.1:1', apiToken: TOKEN },
      allow: { workflows: ['w'] },
      authorize: () => Promise.reject(error),
    });
    await relay.handle(new Request('http://relay.test/api/witrium/v1/runs/r/results'));
    expect(log.mock.calls).toStrictEqual([[error]]);
    log.mockRestore();
    await relay.close();
  });
});

describe('close', () => {
  it('ends event streams without an end, so that browsers come again, and refuses what comes after', async () => {
    const setup = await setUp();
    const runId = await submitted(setup, 'endless');
    const response = await setup.ask(`/v1/runs/${runId}/events`);
    await until(() => setup.simulator.requestsTo('getWorkflowResults').length > 1);
    await setup.relay.close();
    expect(await response.text()).not.toContain('event: end');
    expect(await refusal(setup.ask(`/v1/runs/${runId}/events`))).toStrictEqual([503, 'The relay is closed']);
  });

  it('waits for a submit under way, and gives up what only waits', async () => {
    const setup = await setUp({ scenario: { faults: [{ kind: 'drip', operation: 'submitWorkflow' }] } });
    const submit = setup.post('/v1/workflows/quick/run');
    const talent = setup.post('/v1/talents/slow/run');
    await until(() => setup.simulator.requestsTo('runTalent').length === 1);
    await setup.relay.close();
    expect((await submit).status).toBe(200);
    expect(await refusal(talent)).toStrictEqual([503, 'The request was given up']);
  });

  it('leaves no timer and no socket', async () => {
    const setup = await setUp({ heartbeat: 60_000, watch: { pollingInterval: 60_000 } });
    const timers = () => process.getActiveResourcesInfo().filter((name) => name === 'Timeout').length;
    const runId = await submitted(setup, 'endless');
    await lastValueFrom(setup.api.close());
    const before = timers();
    const response = await setup.ask(`/v1/runs/${runId}/events`);
    await until(() => setup.simulator.requestsTo('getWorkflowResults')[0]?.status === 200 && timers() > before);
    await setup.relay.close();
    expect(setup.relay.close()).toBe(setup.relay.close());
    await response.body?.cancel();
    await until(() => setup.simulator.openConnections === 0);
    expect(timers()).toBeLessThanOrEqual(before);
  });

  it('closes the connections of a client that it has made', async () => {
    const setup = await setUp();
    expect((await setup.ask('/v1/runs/r/results')).status).toBe(404);
    expect(setup.simulator.openConnections).toBe(1);
    await setup.relay.close();
    await until(() => setup.simulator.openConnections === 0, 1000);
  });

  it('leaves a client that it was given to its owner', async () => {
    const setup = await setUp();
    const client = createWitriumClient({ baseUrl: setup.simulator.baseUrl, apiToken: TOKEN });
    const close = jest.spyOn(client, 'close');
    await createRelay({ client, allow: {} })[Symbol.asyncDispose]();
    expect(close).not.toHaveBeenCalled();
    await lastValueFrom(client.close());
  });
});
