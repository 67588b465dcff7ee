import { EventSource } from 'eventsource';
import type { EventSourceMessage } from 'eventsource-parser';
import { WorkflowRunResults } from 'witrium-rx';
import { until } from '../support/until.js';
import { useClock } from '../testing/support/clock.js';
import { eventReader, snapshotIn } from './support/eventReader.js';
import { submitted, useRelay, type Setup } from './support/useRelay.js';

const setUp = useRelay();
const advance = useClock();

/** Longer than a state of the run 'stepwise', and shorter than two. */
const STEP = 35;

/** In milliseconds: what is waited for comes at once, where nothing else goes on. */
const LIMIT = 10_000;

jest.setTimeout(30_000);

const polls = ({ simulator }: Setup) => simulator.requestsTo('getWorkflowResults').length;

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/** Waits until no poll has come for a while; fails when they go on. */
const untilStill = async (setup: Setup): Promise<void> => {
  const deadline = performance.now() + LIMIT;
  for (let before = -1; before !== polls(setup); await pause(60)) {
    if (performance.now() > deadline) throw new Error('polls go on');
    before = polls(setup);
  }
};

const follow = async (setup: Setup, runId: string, headers: Record<string, string> = {}) =>
  eventReader(await setup.ask(`/v1/runs/${runId}/events`, { headers }));

describe('the event stream of a run', () => {
  it('is an event stream that nothing on the way keeps back', async () => {
    const setup = await setUp();
    const runId = await submitted(setup, 'endless');
    const response = await fetch(`${setup.baseUrl}/v1/runs/${runId}/events`);
    expect(response.status).toBe(200);
    expect(Object.fromEntries(response.headers)).toMatchObject({
      'content-type': 'text/event-stream',
      'cache-control': 'no-store, no-transform',
      'x-accel-buffering': 'no',
    });
    await response.body?.cancel();
  });

  it('opens before the API has answered', async () => {
    const setup = await setUp();
    const runId = await submitted(setup, 'endless');
    setup.simulator.addFault({ kind: 'hang', operation: 'getWorkflowResults', calls: 'all' });
    const response = await fetch(`${setup.baseUrl}/v1/runs/${runId}/events`);
    const chunk = await response.body?.getReader().read();
    expect(new TextDecoder().decode(chunk?.value)).toBe(': open\n\n');
  });

  it('holds each state once, in order, with ids that differ, and then an end', async () => {
    const setup = await setUp({ watch: { pollingInterval: 1 } });
    const runId = await submitted(setup, 'stepwise');
    const reader = await follow(setup, runId);
    const events: (EventSourceMessage | undefined)[] = [];
    for (let state = 0; state < 4; state += 1) {
      events.push(await reader.next());
      const before = polls(setup);
      // Polls that bring nothing new tell nothing.
      if (state < 3) await until(() => polls(setup) > before + 2, LIMIT);
      advance(STEP);
    }
    const snapshots = events.flatMap((event) => event ?? []);
    expect(await reader.rest()).toStrictEqual([{ event: 'end', id: 'end', data: '{}' }]);
    expect(snapshots.map(({ event }) => event)).toStrictEqual(Array.from({ length: 4 }, () => 'snapshot'));
    expect(new Set(snapshots.map(({ id }) => id)).size).toBe(4);
    expect(snapshots.map((event) => snapshotIn(event)['status']).join('')).toBe('PRRC');
    expect(polls(setup)).toBeGreaterThan(snapshots.length);
  });

  it('holds snapshots as the API writes them, results key for key', async () => {
    const setup = await setUp();
    const runId = await submitted(setup, 'quick');
    const event = await (await follow(setup, runId)).next();
    expect(snapshotIn(event)).toMatchObject({ run_id: runId, result: { first_name: 'Ada', args: {} } });
    expect(WorkflowRunResults.decode(snapshotIn(event))).toMatchObject({ right: { runId, status: 'C' } });
  });

  it('gives the last snapshot and the end to a browser that comes after the end', async () => {
    const setup = await setUp();
    const runId = await submitted(setup, 'quick');
    await (await follow(setup, runId)).rest();
    const events = await (await follow(setup, runId)).rest();
    expect(events.map(({ event }) => event)).toStrictEqual(['snapshot', 'end']);
  });

  it('does not send again the snapshot that a browser has, also from another relay', async () => {
    const setup = await setUp();
    const runId = await submitted(setup, 'quick');
    const [last] = await (await follow(setup, runId)).rest();
    const other = await setUp({ client: setup.api });
    const events = await (await follow(other, runId, { 'last-event-id': last?.id ?? '' })).rest();
    expect(events.map(({ event }) => event)).toStrictEqual(['end']);
  });

  it('sends what is new to a browser that has an older snapshot', async () => {
    const setup = await setUp();
    const runId = await submitted(setup, 'stepwise');
    const reader = await follow(setup, runId);
    const first = await reader.next();
    await reader.leave();
    advance(4 * STEP);
    const events = await (await follow(setup, runId, { 'last-event-id': first?.id ?? '' })).rest();
    expect(events.map(({ event }) => event)).toStrictEqual(['snapshot', 'end']);
    expect(snapshotIn(events[0])['status']).toBe('C');
  });

  it('tells a browser that has seen the end that there is nothing more, without asking the API', async () => {
    const setup = await setUp();
    const runId = await submitted(setup, 'quick');
    const response = await setup.ask(`/v1/runs/${runId}/events`, { headers: { 'last-event-id': 'end' } });
    expect([response.status, response.body]).toStrictEqual([204, null]);
    expect(polls(setup)).toBe(0);
  });

  it('ends an EventSource that nobody closes', async () => {
    const setup = await setUp();
    const runId = await submitted(setup, 'stepwise');
    const statuses: unknown[] = [];
    const answers: number[] = [];
    const source = new EventSource(`${setup.baseUrl}/v1/runs/${runId}/events`, {
      fetch: async (url, init) => {
        const response = await fetch(url, init);
        answers.push(response.status);
        return response;
      },
    });
    source.addEventListener('snapshot', ({ data }: MessageEvent<string>) => {
      statuses.push((JSON.parse(data) as { status: unknown }).status);
      advance(STEP);
    });
    await until(() => source.readyState === source.CLOSED, LIMIT);
    const polled = polls(setup);
    source.close();
    expect(answers).toStrictEqual([200, 204]);
    expect(statuses.join('')).toBe('PRRC');
    expect(polled).toBeGreaterThan(2);
  });
});

describe('the poll loop of a run', () => {
  it('is one for all browsers, and who comes late gets the latest snapshot at once', async () => {
    const setup = await setUp({ watch: { pollingInterval: 60_000 } });
    const runId = await submitted(setup, 'endless');
    const first = await follow(setup, runId);
    expect(snapshotIn(await first.next())['status']).toBe('R');
    const others = await Promise.all(Array.from({ length: 20 }, () => follow(setup, runId)));
    const events = await Promise.all(others.map(({ next }) => next()));
    expect(new Set(events.map((event) => event?.id)).size).toBe(1);
    expect(polls(setup)).toBe(1);
  });

  it('goes on while one of two browsers listens, and stops with the last', async () => {
    const setup = await setUp();
    const runId = await submitted(setup, 'endless');
    const readers = [await follow(setup, runId), await follow(setup, runId)];
    for (const reader of readers) await reader.next();
    await readers[0]?.leave();
    const before = polls(setup);
    await until(() => polls(setup) > before + 2, LIMIT);
    await readers[1]?.leave();
    await untilStill(setup);
    const after = polls(setup);
    await pause(60);
    expect(polls(setup)).toBe(after);
  });

  it('stops when the socket of the last browser closes', async () => {
    const setup = await setUp();
    const runId = await submitted(setup, 'endless');
    const abort = new AbortController();
    const response = await fetch(`${setup.baseUrl}/v1/runs/${runId}/events`, { signal: abort.signal });
    expect(response.status).toBe(200);
    await until(() => polls(setup) > 2, LIMIT);
    abort.abort();
    await until(() => setup.traffic.open() === 0, LIMIT);
    await untilStill(setup);
    const after = polls(setup);
    await pause(60);
    expect(polls(setup)).toBe(after);
  });

  it('starts again with the next browser', async () => {
    const setup = await setUp();
    const runId = await submitted(setup, 'endless');
    const reader = await follow(setup, runId);
    await reader.next();
    await reader.leave();
    expect(snapshotIn(await (await follow(setup, runId)).next())['status']).toBe('R');
  });

  it('is one for each run', async () => {
    const setup = await setUp({ watch: { pollingInterval: 60_000 } });
    const runIds = [await submitted(setup, 'endless'), await submitted(setup, 'endless')];
    const readers = await Promise.all(runIds.map((runId) => follow(setup, runId)));
    const events = await Promise.all(readers.map(({ next }) => next()));
    expect(events.map((event) => snapshotIn(event)['run_id'])).toStrictEqual(runIds);
  });
});

describe('an event stream that goes wrong', () => {
  it('tells of a run that does not exist, and that it is of no use to come again', async () => {
    const setup = await setUp();
    const events = await (await follow(setup, 'no-such')).rest();
    expect(events).toStrictEqual([{ event: 'error', id: 'end', data: expect.any(String) as unknown }]);
    expect(snapshotIn(events[0])).toStrictEqual({ tag: 'HttpStatusError', status: 404, detail: 'Run not found' });
  });

  it('tells when to come again', async () => {
    const setup = await setUp();
    const runId = await submitted(setup, 'endless');
    const headers = { 'retry-after': '7' };
    setup.simulator.addFault({ kind: 'status', operation: 'getWorkflowResults', calls: 'all', status: 503, headers });
    const response = await setup.ask(`/v1/runs/${runId}/events`);
    const text = await response.text();
    expect(text).toMatch(
      /^: open\n\nevent: error\nretry: 7000\ndata: \{"tag":"HttpStatusError","status":503,.*\}\n\n$/,
    );
  });

  it('has the status that a poll would have answered with', async () => {
    const setup = await setUp();
    const runId = await submitted(setup, 'endless');
    setup.simulator.addFault({ kind: 'reset', operation: 'getWorkflowResults', calls: 'all', when: 'before' });
    const [event] = await (await follow(setup, runId)).rest();
    expect(snapshotIn(event)).toMatchObject({ tag: 'NetworkError', status: 502 });
  });

  it('survives a fault that passes, where the watch may retry', async () => {
    const setup = await setUp({ watch: { pollingInterval: 10, retry: { initialDelay: 1 } } });
    const runId = await submitted(setup, 'quick');
    setup.simulator.addFault({ kind: 'status', operation: 'getWorkflowResults', status: 503 });
    const events = await (await follow(setup, runId)).rest();
    expect(events.map(({ event }) => event)).toStrictEqual(['snapshot', 'end']);
  });

  it('does not show a run of another workflow, and does not poll it again', async () => {
    const setup = await setUp();
    const runId = await submitted(setup, 'secret');
    const events = await (await follow(setup, runId)).rest();
    expect(events.map(snapshotIn)).toStrictEqual([
      { tag: 'HttpStatusError', status: 403, detail: 'The relay does not allow runs of this workflow' },
    ]);
    await pause(40);
    expect(polls(setup)).toBe(1);
  });

  it('hides what is wrong with the relay itself, and reports it', async () => {
    const setup = await setUp({ watch: { pollingInterval: () => NaN } });
    const [event] = await (await follow(setup, await submitted(setup, 'endless'))).rest();
    expect(snapshotIn(event)).toMatchObject({ status: 500, detail: 'Internal Server Error' });
    expect(setup.errors).toMatchObject([{ _tag: 'InvalidOptionsError', operation: 'watchRun' }]);
  });
});
