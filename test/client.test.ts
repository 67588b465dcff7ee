import {
  concat,
  EMPTY,
  firstValueFrom,
  lastValueFrom,
  merge,
  NEVER,
  switchMap,
  take,
  toArray,
  type Observable,
} from 'rxjs';
import {
  createWitriumClient,
  expectCompleted,
  untilStatus,
  withTimeout,
  type Activity,
  type Operation,
  type RunToken,
  type WitriumClient,
  type WitriumClientConfig,
} from 'witrium-rx';
import { startSimulator, type Simulator, type SimulatorOptions } from 'witrium-rx/testing';
import { until } from './support/until.js';

const scenario: SimulatorOptions = {
  workflows: {
    login: {
      steps: [{ instruction: 'Open' }, { instruction: 'Sign in' }],
      provides: ['shop'],
    },
    scrape: { steps: [{ instruction: 'Read' }], requires: ['shop'], result: { first_name: 'Ada' } },
    endless: { steps: [{ instruction: 'Wait', duration: Infinity }] },
    broken: { steps: [{ instruction: 'Click', outcome: 'failed', errorMessage: 'no such button' }] },
  },
  talents: { extract: { result: ['x'] }, slow: { duration: 60_000 } },
  states: { 'logged-in': ['shop'] },
};

let simulator: Simulator;
const clients: WitriumClient[] = [];

const connect = (config: WitriumClientConfig = {}): WitriumClient => {
  const client = createWitriumClient({ baseUrl: simulator.baseUrl, apiToken: simulator.apiToken, ...config });
  clients.push(client);
  return client;
};

/** Leaves a call when it has arrived, and before its answer is there. */
const leaveInFlight = async (operation: Operation, call$: Observable<unknown>): Promise<void> => {
  simulator.addFault({ operation, kind: 'drip' });
  const subscription = call$.subscribe();
  await until(() => simulator.requestsTo(operation).length === 1);
  subscription.unsubscribe();
};

beforeEach(async () => {
  simulator = await startSimulator(scenario);
});

afterEach(async () => {
  for (const client of clients.splice(0)) await lastValueFrom(client.close());
  expect(simulator.openSessions).toStrictEqual([]);
  await simulator.close();
});

describe('runWorkflow', () => {
  it('emits snapshots until the terminal one', async () => {
    const snapshots = await lastValueFrom(connect().runWorkflow('login', { pollingInterval: 2 }).pipe(toArray()));
    const statuses = snapshots.map(({ status }) => status);
    expect(statuses.join('')).toMatch(/^P*R*C$/);
    expect(snapshots.at(-1)?.executions.map(({ instruction, status }) => [instruction, status])).toStrictEqual([
      ['Open', 'C'],
      ['Sign in', 'C'],
    ]);
  });

  it('emits a failed run as a value', async () => {
    const last = await lastValueFrom(connect().runWorkflow('broken', { pollingInterval: 2 }));
    expect(last).toMatchObject({ status: 'F', errorMessage: 'no such button' });
  });

  it('submits once for each subscription', async () => {
    const run$ = connect().runWorkflow('login', { pollingInterval: 2 });
    await lastValueFrom(merge(run$, run$));
    expect(simulator.submittedRuns.map(({ workflowId }) => workflowId)).toStrictEqual(['login', 'login']);
  });

  it('stops polling and leaves the run alive after an unsubscribe', async () => {
    const client = connect();
    await firstValueFrom(client.runWorkflow('endless', { pollingInterval: 5 }).pipe(untilStatus('R')));
    const { length } = simulator.requests;
    await new Promise((resolve) => setTimeout(resolve, 40));
    expect(simulator.requests).toHaveLength(length);
    expect(simulator.submittedRuns).toMatchObject([{ status: 'R', cancelled: false }]);
  });

  it("cancels a run that has not ended with onUnsubscribe 'cancel'", async () => {
    const client = connect();
    const run$ = client.runWorkflow('endless', { pollingInterval: 5, onUnsubscribe: 'cancel' });
    await expect(lastValueFrom(run$.pipe(withTimeout(500)))).rejects.toMatchObject({ _tag: 'WaitTimeoutError' });
    await lastValueFrom(client.close());
    expect(simulator.submittedRuns).toMatchObject([{ status: 'X', cancelled: true }]);
  });

  it("lets a submit in flight finish, then cancels, with onUnsubscribe 'cancel'", async () => {
    const client = connect();
    await leaveInFlight('submitWorkflow', client.runWorkflow('endless', { onUnsubscribe: 'cancel' }));
    await lastValueFrom(client.close());
    expect(simulator.submittedRuns).toMatchObject([{ workflowId: 'endless', cancelled: true }]);
  });

  it("does not cancel a run that has ended with onUnsubscribe 'cancel'", async () => {
    const client = connect();
    const run$ = client.runWorkflow('login', { pollingInterval: 2, onUnsubscribe: 'cancel' });
    await lastValueFrom(run$.pipe(untilStatus('C')));
    await lastValueFrom(client.close());
    expect(simulator.requestsTo('cancelRun')).toStrictEqual([]);
  });

  it.each([
    [{ pollingInterval: NaN }, 'pollingInterval: expected a finite number of milliseconds, 0 or more, got NaN'],
    [{ pollingInterval: -1 }, 'pollingInterval: expected a finite number of milliseconds, 0 or more, got -1'],
    [
      { pollingInterval: Infinity },
      'pollingInterval: expected a finite number of milliseconds, 0 or more, got Infinity',
    ],
    [{ minWaitTime: NaN }, 'minWaitTime: expected a finite number of milliseconds, 0 or more, got NaN'],
    [{ onUnsubscribe: 'kill' }, "onUnsubscribe: expected 'detach' or 'cancel', got a string"],
    [{ retry: { maxRetries: -1 } }, 'retry.maxRetries: expected a whole number, 0 or more, got -1'],
  ])('refuses %j before it sends anything', async (options, problem) => {
    await expect(lastValueFrom(connect().runWorkflow('login', options as object))).rejects.toMatchObject({
      _tag: 'InvalidOptionsError',
      operation: 'runWorkflow',
      errors: [problem],
    });
    expect(simulator.requests).toStrictEqual([]);
  });

  it('refuses a run option that does not exist', async () => {
    const options = { timeout: 300 } as object;
    await expect(lastValueFrom(connect().runWorkflow('login', options))).rejects.toMatchObject({
      _tag: 'InvalidOptionsError',
      errors: [expect.stringMatching(/^timeout: no such option; there are args, files/) as unknown],
    });
  });

  it('refuses what a polling function returns when it is no duration', async () => {
    const run$ = connect().runWorkflow('endless', { pollingInterval: () => NaN });
    await expect(lastValueFrom(run$)).rejects.toMatchObject({
      errors: ['pollingInterval: expected a finite number of milliseconds, 0 or more, got NaN from the function'],
    });
  });
});

describe('watchRun', () => {
  it('follows a run that was submitted before', async () => {
    const client = connect();
    const { runId } = await firstValueFrom(client.submitWorkflow('login'));
    const last = await lastValueFrom(client.watchRun(runId, { pollingInterval: (_, count) => count }));
    expect(last).toMatchObject({ runId, status: 'C' });
  });

  it('refuses options that do not exist', async () => {
    await expect(lastValueFrom(connect().watchRun('r', { interval: 5 } as object))).rejects.toMatchObject({
      errors: [
        'interval: no such option; there are pollingInterval, minWaitTime, onUnsubscribe, pollWhile, retry; here it is pollingInterval',
      ],
    });
  });

  it('fails for a run that is not known, with its id', async () => {
    await expect(lastValueFrom(connect().watchRun('nope'))).rejects.toMatchObject({
      _tag: 'HttpStatusError',
      status: 404,
      detail: 'Run not found',
      operation: 'getWorkflowResults',
      runId: 'nope',
    });
  });
});

describe('startRun', () => {
  it('submits once and polls in one loop for all', async () => {
    const run = connect().startRun('login', { pollingInterval: 5 });
    await lastValueFrom(merge(run.snapshots$, run.state$, run.snapshots$));
    await expect(lastValueFrom(run.snapshots$)).resolves.toMatchObject({ status: 'C' });
    expect(simulator.submittedRuns).toHaveLength(1);
    expect(simulator.openConnections).toBe(1);
  });

  it('hands a run over to another client', async () => {
    const run = connect().startRun('login', { pollingInterval: 5 });
    await firstValueFrom(run.runId$);
    const token = JSON.parse(JSON.stringify(run)) as RunToken;
    const resumed = connect().resumeRun(token, { pollingInterval: 5 });
    await expect(lastValueFrom(resumed.snapshots$)).resolves.toMatchObject({ runId: token.runId, status: 'C' });
    expect(simulator.submittedRuns).toHaveLength(1);
  });

  it('queues in a session', async () => {
    const result$ = connect().usingBrowserSession((session) => {
      const run = session.startRun('login', { pollingInterval: 5 });
      return merge(run.snapshots$, session.runWorkflow('scrape', { pollingInterval: 5 }));
    });
    await expect(lastValueFrom(result$)).resolves.toMatchObject({ workflowId: 'scrape', status: 'C' });
    expect(simulator.requests.filter(({ status }) => status === 409)).toStrictEqual([]);
  });
});

describe('cancelRun', () => {
  it('cancels a run and tells how it stands', async () => {
    const client = connect();
    const { runId } = await firstValueFrom(client.submitWorkflow('endless'));
    await expect(firstValueFrom(client.cancelRun(runId))).resolves.toMatchObject({ uuid: runId, status: 'X' });
  });
});

describe('usingBrowserSession', () => {
  it('takes null for no options, and closes what it has opened', async () => {
    const client = connect();
    await lastValueFrom(
      client.usingBrowserSession(null as never, () => EMPTY),
      { defaultValue: null },
    );
    expect(simulator.requestsTo('createBrowserSession')).toHaveLength(1);
    expect(simulator.openSessions).toStrictEqual([]);
  });

  it('shares one browser between a login and a scrape, and closes it', async () => {
    const result$ = connect().usingBrowserSession((session) =>
      concat(
        session.runWorkflow('login', { pollingInterval: 2 }).pipe(expectCompleted()),
        session.runWorkflow('scrape', { pollingInterval: 2, skipGotoUrlInstruction: true }).pipe(expectCompleted()),
      ),
    );
    await expect(lastValueFrom(result$)).resolves.toMatchObject({ status: 'C', result: { first_name: 'Ada' } });
    expect(simulator.openSessions).toStrictEqual([]);
  });

  it('saves the state at the close, so that it is there for whoever comes next', async () => {
    const client = connect();
    const login$ = client.usingBrowserSession({ preserveState: 'mine' }, (session) =>
      session.runWorkflow('login', { pollingInterval: 2 }),
    );
    const scrape$ = client.runWorkflow('scrape', { useStates: ['mine'], pollingInterval: 2 });
    await expect(lastValueFrom(concat(login$, scrape$))).resolves.toMatchObject({ workflowId: 'scrape', status: 'C' });
  });

  it('restores the states of its options for every run', async () => {
    const scrape$ = connect().usingBrowserSession({ useStates: ['logged-in'] }, (session) =>
      session.runWorkflow('scrape', { pollingInterval: 2 }),
    );
    await expect(lastValueFrom(scrape$)).resolves.toMatchObject({ status: 'C' });
  });

  it.each([
    ['a text', 'sigma', 'a string'],
    ['an array', ['sigma'], 'an array'],
  ])('refuses %s for its options, as it is, and sends nothing', async (_, options, got) => {
    const session$ = connect({ sessionOptions: { provider: 'sigma' } }).usingBrowserSession(options as never, () => [
      1,
    ]);
    await expect(lastValueFrom(session$)).rejects.toMatchObject({
      _tag: 'InvalidOptionsError',
      errors: [expect.stringMatching(new RegExp(`got ${got}$`))],
    });
    expect(simulator.requests).toStrictEqual([]);
  });

  it("takes what is not given from the client's sessionOptions", async () => {
    const client = connect({ sessionOptions: { provider: 'sigma', preserveState: 'kept' } });
    await lastValueFrom(
      client.usingBrowserSession({ provider: undefined, preserveState: null }, () => EMPTY),
      { defaultValue: null },
    );
    expect(simulator.requestsTo('createBrowserSession')[0]?.body).toStrictEqual({ provider: 'sigma' });
    expect(simulator.requestsTo('closeBrowserSession')[0]?.body).toStrictEqual({ force: true });
  });

  it("takes all from the client's sessionOptions where the options are undefined", async () => {
    const client = connect({ sessionOptions: { provider: 'sigma' } });
    await lastValueFrom(
      client.usingBrowserSession(undefined as never, () => EMPTY),
      { defaultValue: null },
    );
    expect(simulator.requestsTo('createBrowserSession')[0]?.body).toStrictEqual({ provider: 'sigma' });
  });

  it('never mixes sessions, nested or at the same time', async () => {
    const client = connect();
    const session$ = client.usingBrowserSession((outer) =>
      client.usingBrowserSession((inner) =>
        merge(
          outer.runTalent('extract', { args: { in: outer.uuid } }),
          inner.runTalent('extract', { args: { in: inner.uuid } }),
        ),
      ),
    );
    await lastValueFrom(merge(session$, session$, session$));
    const talents = simulator.requestsTo('runTalent').map(({ body }) => body) as readonly {
      readonly args: { readonly in: string };
      readonly browser_session_id: string;
    }[];
    expect(talents).toHaveLength(6);
    expect(new Set(talents.map((body) => body.browser_session_id)).size).toBe(6);
    for (const body of talents) expect(body.browser_session_id).toBe(body.args.in);
  });

  it('runs what is subscribed at once one after the other', async () => {
    const result$ = connect().usingBrowserSession((session) =>
      merge(
        session.runWorkflow('login', { pollingInterval: 2 }),
        session.runTalent('extract'),
        session.runWorkflow('scrape', { pollingInterval: 2 }),
      ),
    );
    await expect(lastValueFrom(result$)).resolves.toMatchObject({ workflowId: 'scrape', status: 'C' });
    expect(simulator.requests.filter(({ status }) => status === 409)).toStrictEqual([]);
  });

  it('waits for a run that was only submitted', async () => {
    const result$ = connect().usingBrowserSession((session) =>
      concat(session.submitWorkflow('login'), session.runWorkflow('scrape', { pollingInterval: 2 })),
    );
    await expect(lastValueFrom(result$)).resolves.toMatchObject({ workflowId: 'scrape', status: 'C' });
    expect(simulator.requests.filter(({ status }) => status === 409)).toStrictEqual([]);
  });

  it('closes in the background after an unsubscribe', async () => {
    const client = connect();
    await firstValueFrom(
      client.usingBrowserSession((session) => session.runWorkflow('endless', { pollingInterval: 5 })),
    );
    await lastValueFrom(client.close());
    expect(simulator.openSessions).toStrictEqual([]);
    expect(simulator.submittedRuns).toMatchObject([{ status: 'X' }]);
  });

  it('closes a session whose creation was still in flight at the unsubscribe', async () => {
    const client = connect();
    await leaveInFlight(
      'createBrowserSession',
      client.usingBrowserSession(() => NEVER),
    );
    await lastValueFrom(client.close());
    expect(simulator.requestsTo('createBrowserSession')).toHaveLength(1);
    expect(simulator.requestsTo('closeBrowserSession')).toHaveLength(1);
  });

  it('closes when a run in it fails', async () => {
    const result$ = connect().usingBrowserSession((session) =>
      session.runWorkflow('broken', { pollingInterval: 2 }).pipe(expectCompleted()),
    );
    await expect(lastValueFrom(result$)).rejects.toMatchObject({ _tag: 'RunFailedError' });
    expect(simulator.openSessions).toStrictEqual([]);
  });

  it('closes when the deadline passes while a talent is running', async () => {
    const client = connect();
    const result$ = client.usingBrowserSession((session) => session.runTalent('slow'));
    await expect(lastValueFrom(result$.pipe(withTimeout(60)))).rejects.toMatchObject({ _tag: 'WaitTimeoutError' });
    await lastValueFrom(client.close());
    expect(simulator.openSessions).toStrictEqual([]);
  });

  it('counts a session as closed that was closed inside', async () => {
    const client = connect();
    const result$ = client.usingBrowserSession((session) => client.closeBrowserSession(session.uuid));
    await expect(lastValueFrom(result$)).resolves.toMatchObject({ status: 'closed' });
  });
});

describe('createBrowserSession', () => {
  it('opens a session that is listed, found and closed', async () => {
    const client = connect();
    const { uuid } = await firstValueFrom(client.createBrowserSession({ useProxy: true }));
    await expect(firstValueFrom(client.listBrowserSessions())).resolves.toMatchObject({ totalCount: 1 });
    await expect(firstValueFrom(client.getBrowserSession(uuid))).resolves.toMatchObject({ uuid, status: 'active' });
    await expect(firstValueFrom(client.closeBrowserSession(uuid))).resolves.toMatchObject({ status: 'closed' });
  });

  it('closes a session that nobody waits for any more', async () => {
    const client = connect();
    await leaveInFlight('createBrowserSession', client.createBrowserSession());
    await lastValueFrom(client.close());
    expect(simulator.requestsTo('closeBrowserSession')).toHaveLength(1);
  });
});

describe('activity$', () => {
  it('tells of requests, answers and sessions, and of no secret', async () => {
    const client = connect();
    const activities: Activity[] = [];
    client.activity$.subscribe((activity) => activities.push(activity));
    const args = { password: 'open sesame' };
    await lastValueFrom(client.usingBrowserSession((session) => session.runTalent('extract', { args })));
    expect(activities.map(({ type }) => type)).toStrictEqual([
      ...['request', 'response', 'session-opened'],
      ...['request', 'response'],
      ...['request', 'response', 'session-closed'],
    ]);
    expect(activities[3]).toStrictEqual({
      type: 'request',
      requestNumber: 2,
      operation: 'runTalent',
      method: 'POST',
      path: '/v1/talents/{id}/run',
      id: 'extract',
      attempt: 1,
    });
    expect(JSON.stringify(activities)).not.toMatch(/sesame|simulator-token/);
  });

  it('tells of a session that was opened and closed by hand', async () => {
    const client = connect();
    const types: string[] = [];
    client.activity$.subscribe(({ type }) => types.push(type));
    const { uuid } = await firstValueFrom(client.createBrowserSession());
    await firstValueFrom(client.closeBrowserSession(uuid));
    expect(types.filter((type) => type.startsWith('session'))).toStrictEqual(['session-opened', 'session-closed']);
  });

  it('tells of an abort', async () => {
    const client = connect();
    const types: string[] = [];
    client.activity$.subscribe(({ type }) => types.push(type));
    const subscription = client.runTalent('slow').subscribe();
    await until(() => simulator.requests.length === 1);
    subscription.unsubscribe();
    expect(types).toStrictEqual(['request', 'request-aborted']);
  });
});

describe('close', () => {
  it('frees the sockets', async () => {
    const client = connect();
    await firstValueFrom(client.listBrowserSessions());
    expect(simulator.openConnections).toBe(1);
    await lastValueFrom(client.close());
    await until(() => simulator.openConnections === 0);
  });

  it('does nothing before it is subscribed to', async () => {
    const client = connect();
    await firstValueFrom(client.listBrowserSessions());
    client.close();
    expect(simulator.openConnections).toBe(1);
  });

  it('is what `await using` calls', async () => {
    const client = connect();
    await leaveInFlight('createBrowserSession', client.createBrowserSession());
    await client[Symbol.asyncDispose]();
    expect(simulator.requestsTo('closeBrowserSession')).toHaveLength(1);
  });
});

describe('the connection', () => {
  it('is kept between polls', async () => {
    const client = connect();
    await lastValueFrom(client.runWorkflow('endless', { pollingInterval: 5 }).pipe(take(4)));
    expect(simulator.requests).toHaveLength(5);
    expect(simulator.openConnections).toBe(1);
  });
});

describe('an unsubscribe', () => {
  it('aborts the request in flight', async () => {
    const client = connect();
    const subscription = client.runTalent('slow').subscribe();
    await until(() => simulator.openConnections === 1 && simulator.requests.length === 1);
    subscription.unsubscribe();
    await until(() => simulator.openConnections === 0);
  });

  it('aborts a submit whose run nobody owns', async () => {
    const client = connect();
    const submitted$ = client.submitWorkflow('login').pipe(switchMap(() => EMPTY));
    submitted$.subscribe().unsubscribe();
    await lastValueFrom(client.close());
    expect(simulator.submittedRuns).toStrictEqual([]);
  });
});
