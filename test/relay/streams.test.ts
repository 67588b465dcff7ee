import { lastValueFrom, map, merge, Subject, toArray, type Observable } from 'rxjs';
import { untilStatus, withTimeout, type WitriumClientConfig, type WorkflowRunResults } from 'witrium-rx';
import { until } from '../support/until.js';
import { useClock } from '../testing/support/clock.js';
import { followed } from './support/followed.js';
import { submitted, useRelay } from './support/useRelay.js';

const setUp = useRelay();
const advance = useClock();

const WATCH = { pollingInterval: 1 };

/** A poll that would be noticed. */
const SELDOM = { pollingInterval: 60_000 };

const count = (kinds: readonly string[], kind: string) => kinds.filter((one) => one === kind).length;

describe('a client that follows runs at a relay', () => {
  const connect = async (config: WitriumClientConfig = {}, options: Parameters<typeof setUp>[0] = {}) => {
    const setup = await setUp(options);
    const browser = () => setup.browser({ retry: { initialDelay: 1, maxDelay: 5 }, ...config });
    const polls = () => setup.simulator.requestsTo('getWorkflowResults').length;
    return { ...setup, client: browser(), browser, polls, submitted: (id: string) => submitted(setup, id) };
  };

  it('shares the poll loop of the relay with other clients', async () => {
    const { client, browser, traffic, polls, submitted } = await connect({}, { watch: { pollingInterval: 60_000 } });
    const runId = await submitted('endless');
    const statuses: string[] = [];
    const all$ = merge(...[client, browser(), browser()].map((one) => one.watchRun(runId, SELDOM)));
    const subscription = all$.subscribe(({ status }) => statuses.push(status));
    await until(() => traffic.open() === 3);
    await new Promise((resolve) => setTimeout(resolve, 50));
    subscription.unsubscribe();
    // One for each first answer, and one of the relay.
    expect(polls()).toBe(4);
    expect(statuses).toHaveLength(3);
    await until(() => traffic.open() === 0);
  });

  it('follows what runWorkflow, run handles and runs in sessions submit', async () => {
    const { client, traffic } = await connect();
    const runs: readonly Observable<WorkflowRunResults>[] = [
      client.runWorkflow('stepwise', SELDOM),
      client.startRun('stepwise', SELDOM).snapshots$,
      client.usingBrowserSession((session) => session.runWorkflow('stepwise', SELDOM)),
    ];
    for (const run$ of runs) expect((await followed(run$, advance)).statuses).toBe('PRRC');
    expect([count(traffic.kinds, 'results'), count(traffic.kinds, 'events')]).toStrictEqual([3, 3]);
    await until(() => traffic.open() === 0);
  });

  it('leaves a stream at a status and at a time limit', async () => {
    const { client, traffic, submitted } = await connect();
    const run$ = client.watchRun(await submitted('stepwise'), SELDOM);
    expect((await followed(run$.pipe(untilStatus('R')), advance)).statuses).toBe('PR');
    await until(() => traffic.open() === 0);
    const endless$ = client.watchRun(await submitted('endless'), SELDOM).pipe(withTimeout(80));
    await expect(lastValueFrom(endless$)).rejects.toMatchObject({
      _tag: 'WaitTimeoutError',
      snapshot: { status: 'R' },
    });
    await until(() => traffic.open() === 0);
  });

  it("cancels a run that is left, with onUnsubscribe 'cancel'", async () => {
    const { client, traffic, simulator, submitted } = await connect();
    const runId = await submitted('endless');
    const subscription = client.watchRun(runId, { ...SELDOM, onUnsubscribe: 'cancel' }).subscribe();
    await until(() => traffic.open() === 1);
    subscription.unsubscribe();
    await lastValueFrom(client.close());
    expect(simulator.requestsTo('cancelRun')).toHaveLength(1);
    await until(() => traffic.open() === 0);
  });

  it('waits with the first poll, and follows the stream after it', async () => {
    const { client, traffic, submitted } = await connect();
    const run$ = client.watchRun(await submitted('stepwise'), { ...SELDOM, minWaitTime: 60 });
    const done = followed(run$, advance);
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(traffic.kinds).toStrictEqual([]);
    expect((await done).statuses).toBe('PRRC');
  });

  it('closes the stream while pollWhile says so, and comes back with the last id', async () => {
    const { client, traffic, polls, submitted } = await connect();
    const pollWhile = new Subject<boolean>();
    const statuses: string[] = [];
    const run$ = client.watchRun(await submitted('stepwise'), { ...SELDOM, pollWhile });
    const done = lastValueFrom(run$.pipe(map(({ status }) => statuses.push(status))));
    pollWhile.next(true);
    await until(() => polls() > 2);
    pollWhile.next(false);
    await until(() => traffic.open() === 0);
    expect(statuses).toStrictEqual(['P']);
    advance(200);
    pollWhile.next(true);
    await done;
    expect(statuses).toStrictEqual(['P', 'C']);
    expect(traffic.lastEventIds).toStrictEqual([undefined, expect.any(String)]);
    expect(traffic.kinds).toStrictEqual(['results', 'events', 'events']);
  });

  it('comes back after an error that passes', async () => {
    const { client, traffic, simulator, submitted } = await connect();
    const run$ = client.watchRun(await submitted('stepwise'), SELDOM);
    const { statuses } = await followed(run$, advance, (seen) => {
      if (seen === 2) simulator.addFault({ kind: 'status', operation: 'getWorkflowResults', status: 503 });
    });
    expect(statuses).toBe('PRRC');
    expect(traffic.kinds).toStrictEqual(['results', 'events', 'events']);
  });

  it('fails with the error that a poll would have had when it stays', async () => {
    const { client, traffic, simulator, submitted } = await connect();
    const runId = await submitted('endless');
    const run$ = client.watchRun(runId, SELDOM);
    const done = lastValueFrom(run$);
    await until(() => traffic.open() === 1);
    simulator.addFault({
      kind: 'status',
      operation: 'getWorkflowResults',
      calls: 'all',
      status: 404,
      body: { detail: 'Run not found' },
    });
    await expect(done).rejects.toMatchObject({
      _tag: 'HttpStatusError',
      operation: 'getWorkflowResults',
      runId,
      status: 404,
      detail: 'Run not found',
    });
    expect(traffic.kinds).toStrictEqual(['results', 'events']);
  });

  it('polls when the stream fails again and again', async () => {
    const { client, traffic, submitted } = await connect(
      { retry: { maxRetries: 2, initialDelay: 1 } },
      { authorize: ({ operation }) => operation !== 'watchRun' || new Response(null, { status: 503 }) },
    );
    expect((await followed(client.watchRun(await submitted('stepwise'), WATCH), advance)).statuses).toBe('PRRC');
    expect(count(traffic.kinds, 'events')).toBe(3);
    expect(traffic.kinds.slice(-3)).toStrictEqual(['results', 'results', 'results']);
  });

  describe('with maxEventStreams', () => {
    it('polls runs beyond, which take a place that is free', async () => {
      const { client, traffic, polls, submitted } = await connect({ maxEventStreams: 1 });
      const first = client.watchRun(await submitted('endless'), WATCH).subscribe();
      await until(() => traffic.open() === 1);
      const second = client.watchRun(await submitted('endless'), WATCH).subscribe();
      await until(() => count(traffic.kinds, 'results') > 5);
      expect([traffic.open(), count(traffic.kinds, 'events')]).toStrictEqual([1, 1]);
      first.unsubscribe();
      await until(() => count(traffic.kinds, 'events') === 2);
      const results = count(traffic.kinds, 'results');
      const before = polls();
      await until(() => polls() > before + 3);
      expect([traffic.open(), count(traffic.kinds, 'results')]).toStrictEqual([1, results]);
      second.unsubscribe();
      await until(() => traffic.open() === 0);
    });

    it('0 only polls', async () => {
      const { client, traffic, submitted } = await connect({ maxEventStreams: 0 });
      expect((await followed(client.watchRun(await submitted('stepwise'), WATCH), advance)).statuses).toBe('PRRC');
      expect(count(traffic.kinds, 'events')).toBe(0);
    });
  });

  it('does not hold the place of a request with a stream', async () => {
    const { client, traffic, submitted } = await connect({ maxConcurrentRequests: 1 });
    const runIds = [await submitted('endless'), await submitted('endless')];
    const subscriptions = runIds.map((runId) => client.watchRun(runId, SELDOM).subscribe());
    await until(() => traffic.open() === 2);
    const once$ = client.getWorkflowResults(await submitted('quick')).pipe(toArray());
    await expect(lastValueFrom(once$)).resolves.toHaveLength(1);
    for (const subscription of subscriptions) subscription.unsubscribe();
  });

  it('follows on when the client is closed in the meantime', async () => {
    const { client, traffic, submitted } = await connect();
    const run$ = client.watchRun(await submitted('stepwise'), SELDOM);
    const done = followed(run$, advance, (seen) => {
      if (seen === 2) client.close().subscribe();
    });
    expect((await done).statuses).toBe('PRRC');
    expect(traffic.kinds).toStrictEqual(['results', 'events', 'events']);
  });
});
