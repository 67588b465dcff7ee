import { lastValueFrom, NEVER, timer } from 'rxjs';
import type { WitriumClient } from 'witrium-rx';
import { createRelay, type RelayCall, type RelayOptions } from 'witrium-rx/relay';
import { until } from '../support/until.js';
import { eventReader, snapshotIn } from './support/eventReader.js';
import { openSocket } from './support/openSocket.js';
import { submitted, useRelay, type Setup } from './support/useRelay.js';

const setUp = useRelay();

const polls = ({ simulator }: Setup) => simulator.requestsTo('getWorkflowResults').length;

const follow = async (setup: Setup, runId: string) => eventReader(await setup.ask(`/v1/runs/${runId}/events`));

/** Opens a stream of a run that does not end, and reads its first snapshot. */
const followed = async (options: Partial<RelayOptions>) => {
  const setup = await setUp({ authorizeInterval: 20, ...options });
  const runId = await submitted(setup, 'endless');
  const reader = await follow(setup, runId);
  expect((await reader.next())?.event).toBe('snapshot');
  return { ...setup, runId, reader };
};

/** What a stream ends with when nothing else is left in it. */
const END_OF_PERMISSION = [{ event: 'error', id: 'end', data: expect.any(String) as unknown }];

describe('an open event stream', () => {
  it.each([
    ['authorize says false', () => false, 403],
    ['authorize says nothing', () => undefined as unknown as boolean, 403],
    ['authorize answers with 401', () => new Response('sign in', { status: 401 }), 401],
    ['authorize answers with a status that passes', () => new Response(null, { status: 503 }), 403],
    ['authorize promises false', () => Promise.resolve(false), 403],
  ])('ends for good as soon as %s', async (_, answer, status) => {
    let isAllowed = true;
    const { reader, errors } = await followed({ authorize: () => isAllowed || answer() });
    isAllowed = false;
    const events = await reader.rest();
    expect(events).toStrictEqual(END_OF_PERMISSION);
    expect(snapshotIn(events[0])).toStrictEqual({ tag: 'HttpStatusError', status, detail: 'Not allowed for you' });
    expect(errors).toStrictEqual([]);
  });

  it('ends when authorize throws, which is reported', async () => {
    const error = new Error('no database');
    let isAllowed = true;
    const { reader, errors } = await followed({ authorize: () => isAllowed || Promise.reject(error) });
    isAllowed = false;
    expect(snapshotIn((await reader.rest())[0])).toMatchObject({ status: 403 });
    expect(errors).toStrictEqual([error]);
  });

  it.each<[string, unknown]>([
    ['no', false],
    ['nothing', undefined],
    ['a promise of yes', Promise.resolve(true)],
  ])('ends when a function in allow says %s', async (_, answer) => {
    let says: unknown = true;
    const { reader } = await followed({ allow: { workflows: () => says as boolean } });
    says = answer;
    expect(snapshotIn((await reader.rest())[0])).toMatchObject({ status: 403 });
  });

  it('goes on when the object in allow is changed, which was copied', async () => {
    const allow: { workflows: string[] } = { workflows: ['endless'] };
    const { reader } = await followed({ allow });
    allow.workflows.length = 0;
    allow.workflows = [];
    await expect(Promise.race([reader.rest(), lastValueFrom(timer(150))])).resolves.toBe(0);
  });

  it.each([
    ['ten seconds', 1000, 12_000],
    ['that pause, where it is longer', 20_000, 60_000],
  ])('ends where authorize does not answer any more: it has %s', async (_, authorizeInterval, end) => {
    jest.useFakeTimers();
    const answers: (boolean | Promise<boolean>)[] = [true, true, new Promise(() => undefined)];
    const authorize = jest.fn(() => answers.shift() ?? true);
    const client = { submitWorkflow: () => NEVER, watchRun: () => NEVER } as unknown as WitriumClient;
    const relay = createRelay({ client, allow: { workflows: ['endless'] }, authorize, authorizeInterval });
    const response = await relay.handle(new Request('http://relay.test/api/witrium/v1/runs/r/events'));
    const reader = eventReader(response);
    const ended = reader.rest();
    const hasEnded = jest.fn();
    void ended.then(hasEnded);
    await jest.advanceTimersByTimeAsync(end - 1);
    expect([authorize.mock.calls.length, hasEnded.mock.calls]).toStrictEqual([3, []]);
    await jest.advanceTimersByTimeAsync(1);
    expect(snapshotIn((await ended)[0])).toMatchObject({ status: 403, detail: 'Not allowed for you' });
    expect([authorize.mock.calls.length, jest.getTimerCount()]).toStrictEqual([3, 0]);
    jest.useRealTimers();
  });

  it('is asked about no sooner than that where the pause is longer than a timer', async () => {
    const authorize = jest.fn(() => true);
    const { reader } = await followed({ authorize, authorizeInterval: 2 ** 32, heartbeat: 2 ** 32 });
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(authorize).toHaveBeenCalledTimes(1);
    await reader.leave();
  });

  it('goes on while it may, and is asked with the call that opened it', async () => {
    const calls: RelayCall[] = [];
    const { reader, runId } = await followed({ authorize: (call) => calls.push(call) > 0 });
    await until(() => calls.length > 4);
    expect(new Set(calls).size).toBe(1);
    expect(calls[0]).toMatchObject({ operation: 'watchRun', id: runId });
    await reader.leave();
    const asked = calls.length;
    await new Promise((resolve) => setTimeout(resolve, 70));
    expect(calls).toHaveLength(asked);
  });

  it('is asked about at each heartbeat where nothing else is said', async () => {
    let asked = 0;
    const { reader } = await followed({
      authorize: () => (asked += 1) > 0,
      authorizeInterval: undefined,
      heartbeat: 25,
    });
    await until(() => asked > 3);
    expect(reader.comments.length).toBeLessThan(asked + 2);
    await reader.leave();
  });

  it('does not end for others who follow the run, and stops polling with the last one', async () => {
    const revoked = new Set<string>();
    const setup = await setUp({
      authorizeInterval: 10,
      authorize: ({ request }) => !revoked.has(request.headers.get('x-user') ?? ''),
    });
    const runId = await submitted(setup, 'endless');
    const readers = await Promise.all(
      ['ada', 'bob'].map(async (user) =>
        eventReader(await setup.ask(`/v1/runs/${runId}/events`, { headers: { 'x-user': user } })),
      ),
    );
    for (const reader of readers) await reader.next();
    revoked.add('ada');
    expect(await readers[0]?.rest()).toHaveLength(1);
    const before = polls(setup);
    await until(() => polls(setup) > before + 2);
    revoked.add('bob');
    expect(await readers[1]?.rest()).toHaveLength(1);
    const after = polls(setup);
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(polls(setup)).toBeLessThanOrEqual(after + 1);
  });

  it('does not give a slow reader what it may not see any more', async () => {
    let isAllowed = true;
    let refused = 0;
    const authorize = () => {
      refused += isAllowed ? 0 : 1;
      return isAllowed;
    };
    const setup = await setUp({ authorizeInterval: 20, authorize });
    const runId = await submitted(setup, 'stepwise');
    const response = await setup.ask(`/v1/runs/${runId}/events`);
    await until(() => polls(setup) > 1);
    isAllowed = false;
    await until(() => refused > 0);
    const text = await response.text();
    expect(text).toMatch(/^: open\n\nevent: error\nid: end\n/);
    expect(text).not.toContain('snapshot');
  });

  it('ends watchRun of a client with the error that a poll would have', async () => {
    let isAllowed = true;
    const setup = await setUp({ authorizeInterval: 20, authorize: () => isAllowed });
    const runId = await submitted(setup, 'endless');
    const client = setup.browser({ retry: { initialDelay: 1 } });
    const done = lastValueFrom(client.watchRun(runId, { pollingInterval: 60_000 }));
    await until(() => setup.traffic.open() === 1);
    isAllowed = false;
    await expect(done).rejects.toMatchObject({ _tag: 'HttpStatusError', status: 403, runId });
    expect(setup.traffic.kinds).toStrictEqual(['results', 'events']);
    await until(() => setup.traffic.open() === 0);
  });
});

describe('a limit of event streams', () => {
  const statusOf = async (answer: Promise<Response>) => {
    const response = await answer;
    const retryAfter = response.headers.get('retry-after');
    return [response.status, retryAfter, (await response.json()) as unknown];
  };

  it('of the relay is told with 429 and Retry-After, and a place is free when a stream has ended', async () => {
    const setup = await setUp({ maxEventStreams: 2 });
    const runIds = [await submitted(setup, 'endless'), await submitted(setup, 'stepwise')];
    const readers = await Promise.all(runIds.map((runId) => follow(setup, runId)));
    const third = () => setup.ask(`/v1/runs/${runIds[0] ?? ''}/events`);
    expect(await statusOf(third())).toStrictEqual([429, '5', { detail: 'Too many event streams are open' }]);
    await readers[1]?.rest();
    const next = await third();
    expect(next.status).toBe(200);
    expect((await third()).status).toBe(429);
    await readers[0]?.leave();
    expect((await third()).status).toBe(200);
  });

  it('of a key is that of one user, whose name may be found out slowly', async () => {
    const setup = await setUp({
      maxStreamsPerKey: 2,
      streamKey: async ({ headers }) => {
        await Promise.resolve();
        return headers.get('x-user');
      },
    });
    const runId = await submitted(setup, 'endless');
    const ask = (user?: string) =>
      setup.ask(`/v1/runs/${runId}/events`, { headers: user === undefined ? {} : { 'x-user': user } });
    const statuses = async (...users: readonly (string | undefined)[]) =>
      (await Promise.all(users.map(ask))).map(({ status }) => status);
    expect(await statuses('ada', 'ada', 'ada')).toStrictEqual([200, 200, 429]);
    expect(await statuses('bob', '__proto__', 'constructor')).toStrictEqual([200, 200, 200]);
    expect(await statuses(undefined, undefined, undefined)).toStrictEqual([200, 200, 429]);
    expect(await statusOf(ask('ada'))).toStrictEqual([429, '5', { detail: 'You have too many event streams open' }]);
  });

  it('of a key is not that of an object, which would be another each time', async () => {
    const streamKey = ({ headers }: Request) => ({ name: headers.get('x-user') }) as unknown as string;
    const setup = await setUp({ maxStreamsPerKey: 1, streamKey });
    const runId = await submitted(setup, 'endless');
    expect((await setup.ask(`/v1/runs/${runId}/events`)).status).toBe(200);
    expect((await setup.ask(`/v1/runs/${runId}/events`)).status).toBe(429);
  });

  it('of a key is 50 where keys are named', async () => {
    const setup = await setUp({ streamKey: () => 'all' });
    const runId = await submitted(setup, 'endless');
    const answers = await Promise.all(Array.from({ length: 51 }, () => setup.ask(`/v1/runs/${runId}/events`)));
    expect(answers.map(({ status }) => status)).toStrictEqual([...Array.from({ length: 50 }, () => 200), 429]);
  });

  it('counts a stream whose browser has left no more', async () => {
    const setup = await setUp({ maxEventStreams: 1 });
    const runId = await submitted(setup, 'endless');
    const abort = new AbortController();
    expect((await setup.ask(`/v1/runs/${runId}/events`, { signal: abort.signal })).status).toBe(200);
    abort.abort();
    expect((await setup.ask(`/v1/runs/${runId}/events`)).status).toBe(200);
  });

  it('counts the streams of a connection that has closed no more, also those that waited for the first', async () => {
    const setup = await setUp({ maxEventStreams: 15 });
    const runId = await submitted(setup, 'endless');
    const path = `/api/witrium/v1/runs/${runId}/events`;
    const warned = jest.spyOn(process, 'emitWarning');
    const { socket, received } = await openSocket(setup.url, `GET ${path} HTTP/1.1\r\nHost: x\r\n\r\n`.repeat(15));
    await until(() => received().includes('event: snapshot'));
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect((await setup.ask(`/v1/runs/${runId}/events`)).status).toBe(429);
    socket.destroy();
    await until(() => setup.simulator.requestsTo('getWorkflowResults').length > 1);
    await new Promise((resolve) => setTimeout(resolve, 50));
    const before = polls(setup);
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(polls(setup)).toBe(before);
    expect((await setup.ask(`/v1/runs/${runId}/events`)).status).toBe(200);
    expect(warned).not.toHaveBeenCalled();
    warned.mockRestore();
  });

  it('counts a stream until its reader has taken all', async () => {
    const setup = await setUp({ maxEventStreams: 1 });
    const runId = await submitted(setup, 'quick');
    const response = await setup.ask(`/v1/runs/${runId}/events`);
    await until(() => polls(setup) > 0);
    await new Promise((resolve) => setTimeout(resolve, 30));
    expect((await setup.ask(`/v1/runs/${runId}/events`)).status).toBe(429);
    expect(await response.text()).toContain('event: end');
    expect((await setup.ask(`/v1/runs/${runId}/events`)).status).toBe(200);
  });

  it('does not count who may not follow, and who has seen the end', async () => {
    let isAllowed = false;
    const setup = await setUp({ maxEventStreams: 1, authorize: () => isAllowed });
    const runId = await submitted(setup, 'endless');
    expect((await setup.ask(`/v1/runs/${runId}/events`)).status).toBe(403);
    isAllowed = true;
    expect((await setup.ask(`/v1/runs/${runId}/events`, { headers: { 'last-event-id': 'end' } })).status).toBe(204);
    expect((await setup.ask(`/v1/runs/${runId}/events`)).status).toBe(200);
  });

  it('is refused where the name cannot be found out, which is reported', async () => {
    const error = new Error('no database');
    const setup = await setUp({ streamKey: () => Promise.reject(error) });
    expect((await setup.ask('/v1/runs/r/events')).status).toBe(500);
    expect(setup.errors).toStrictEqual([error]);
  });

  it('makes a client poll', async () => {
    const setup = await setUp({ maxEventStreams: 1 });
    const runId = await submitted(setup, 'stepwise');
    const reader = await follow(setup, await submitted(setup, 'endless'));
    const snapshots$ = setup.browser({ retry: false }).watchRun(runId, { pollingInterval: 10 });
    await expect(lastValueFrom(snapshots$)).resolves.toMatchObject({ status: 'C' });
    await reader.leave();
  });
});
