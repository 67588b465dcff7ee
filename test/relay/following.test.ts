import axios from 'axios';
import type { Activity, WitriumClientConfig } from 'witrium-rx';
import type { RelayCall, RelayOptions } from 'witrium-rx/relay';
import { until } from '../support/until.js';
import { useClock } from '../testing/support/clock.js';
import { followed } from './support/followed.js';
import { submitted, useRelay } from './support/useRelay.js';

const setUp = useRelay();
const advance = useClock();

const WATCH = { pollingInterval: 1 };

/** The limit of time of a request, in milliseconds: no poll takes as long, whatever else goes on, and streams live longer. */
const LIMIT = 600;

/** Answers to everything but event streams; to those when the browser has left. */
const hangingStreams = ({ operation, request: { signal } }: RelayCall): boolean | Promise<boolean> =>
  operation !== 'watchRun' ||
  new Promise((resolve) => {
    signal.addEventListener('abort', () => {
      resolve(false);
    });
  });

const senders: readonly (readonly [string, () => WitriumClientConfig])[] = [
  ["Node's own client", () => ({})],
  ['axios', () => ({ axios: axios.create({ timeout: LIMIT, maxContentLength: 5000 }) })],
  ['axios by fetch', () => ({ axios: axios.create({ adapter: 'fetch', timeout: LIMIT, maxContentLength: 5000 }) })],
];

jest.setTimeout(30_000);

describe.each(senders)('watchRun at a relay, with %s', (_, sender) => {
  const connect = async (config: WitriumClientConfig = {}, options: Partial<RelayOptions> = {}) => {
    const setup = await setUp(options);
    const client = setup.browser({ retry: { initialDelay: 1, maxDelay: 5 }, ...sender(), ...config });
    const activities: Activity[] = [];
    client.activity$.subscribe((activity) => activities.push(activity));
    const polls = () => setup.simulator.requestsTo('getWorkflowResults').length;
    return { ...setup, client, activities, polls, submitted: (id: string) => submitted(setup, id) };
  };

  it('asks once and follows the event stream, each state once and in order', async () => {
    const { client, traffic, submitted } = await connect();
    const { snapshots, statuses } = await followed(client.watchRun(await submitted('stepwise'), WATCH), advance);
    expect(statuses).toBe('PRRC');
    expect(snapshots.map(({ executions }) => executions.length)).toStrictEqual([0, 1, 2, 2]);
    expect(snapshots.at(-1)?.result).toStrictEqual({ open: 3 });
    expect(snapshots[3]?.executions[0]).toBe(snapshots[2]?.executions[0]);
    expect(traffic.kinds).toStrictEqual(['results', 'events']);
    await until(() => traffic.open() === 0);
  });

  it('does not ask for the stream of a run that has ended', async () => {
    const { client, traffic, submitted } = await connect();
    const runId = await submitted('quick');
    advance(1);
    expect((await followed(client.watchRun(runId, WATCH), advance)).statuses).toBe('C');
    expect(traffic.kinds).toStrictEqual(['results']);
  });

  it('comes back with the last id when the connection breaks, and loses and repeats nothing', async () => {
    const { client, traffic, submitted } = await connect();
    const run$ = client.watchRun(await submitted('stepwise'), WATCH);
    const { statuses } = await followed(run$, advance, (count) => {
      if (count > 1) traffic.breakStreams();
    });
    expect(statuses).toBe('PRRC');
    const id: unknown = expect.stringMatching(/^[\da-f]{32}$/);
    expect(traffic.lastEventIds).toStrictEqual([undefined, id, id]);
    expect(traffic.kinds).toStrictEqual(['results', 'events', 'events', 'events']);
  });

  it('closes the stream at once when it is unsubscribed', async () => {
    const { client, traffic, polls, submitted } = await connect();
    const subscription = client.watchRun(await submitted('endless'), WATCH).subscribe();
    await until(() => polls() > 3);
    expect(traffic.open()).toBe(1);
    subscription.unsubscribe();
    await until(() => traffic.open() === 0);
    expect(traffic.kinds).toStrictEqual(['results', 'events']);
  });

  it('aborts the request for a stream that does not open', async () => {
    const { client, traffic, activities, submitted } = await connect({}, { authorize: hangingStreams });
    const subscription = client.watchRun(await submitted('endless'), WATCH).subscribe();
    await until(() => traffic.open() === 1);
    subscription.unsubscribe();
    await until(() => traffic.open() === 0);
    expect(activities.map(({ type }) => type)).toStrictEqual(['request', 'response', 'request', 'request-aborted']);
  });

  it('waits for a stream to open as long as for an answer, and polls then', async () => {
    const config = { timeout: LIMIT, retry: false } as const;
    const { client, traffic, activities, submitted } = await connect(config, { authorize: hangingStreams });
    expect((await followed(client.watchRun(await submitted('stepwise'), WATCH), advance)).statuses).toBe('PRRC');
    expect(traffic.kinds).toStrictEqual(['results', 'events', 'results', 'results', 'results']);
    expect(activities).toContainEqual(
      expect.objectContaining({ type: 'request-failed', errorTag: 'RequestTimeoutError' }),
    );
  });

  it('lets a stream live longer than the time limit of a request', async () => {
    const { client, traffic, polls, submitted } = await connect({ timeout: LIMIT, retry: false });
    const run$ = client.watchRun(await submitted('stepwise'), WATCH);
    const subscription = client.watchRun(await submitted('endless'), WATCH).subscribe();
    await until(() => traffic.open() === 1);
    await new Promise((resolve) => setTimeout(resolve, 1.5 * LIMIT));
    expect(polls()).toBeGreaterThan(20);
    expect(traffic.kinds).toStrictEqual(['results', 'events']);
    subscription.unsubscribe();
    expect((await followed(run$, advance)).statuses).toBe('PRRC');
  });

  it('polls when there is no stream where it was said to be', async () => {
    const authorize = ({ operation }: RelayCall) => operation !== 'watchRun' || new Response(null, { status: 404 });
    const { client, traffic, submitted } = await connect({}, { authorize });
    expect((await followed(client.watchRun(await submitted('stepwise'), WATCH), advance)).statuses).toBe('PRRC');
    expect(traffic.kinds).toStrictEqual(['results', 'events', 'results', 'results', 'results']);
  });

  it('reports streams like other requests', async () => {
    const { client, traffic, activities, polls, submitted } = await connect();
    const runId = await submitted('endless');
    const subscription = client.watchRun(runId, WATCH).subscribe();
    await until(() => polls() > 3);
    traffic.breakStreams();
    await until(() => activities.length === 7);
    subscription.unsubscribe();
    const stream = { operation: 'getWorkflowResults', method: 'GET', path: '/v1/runs/{id}/events', id: runId };
    const anyNumber: unknown = expect.any(Number);
    expect(activities.slice(2)).toStrictEqual([
      { type: 'request', requestNumber: 2, ...stream, attempt: 1 },
      { type: 'response', requestNumber: 2, ...stream, attempt: 1, status: 200, duration: anyNumber },
      {
        type: 'retry',
        requestNumber: 2,
        ...stream,
        attempt: 1,
        delay: anyNumber,
        errorTag: 'NetworkError',
        status: null,
      },
      { type: 'request', requestNumber: 3, ...stream, attempt: 2 },
      { type: 'response', requestNumber: 3, ...stream, attempt: 2, status: 200, duration: anyNumber },
    ]);
  });
});
