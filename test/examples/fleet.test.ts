import type { RunJobProgress } from 'witrium-rx/bullmq';
import type { FleetEvent } from '../../examples/fleet/fleetEvents.js';
import { toFleetState, type FleetState } from '../../examples/fleet/fleetState.js';
import { linesOf, showFleet, type Terminal } from '../../examples/fleet/screen.js';
import { marbles } from '../operators/marbles.js';

const counts = { waiting: 3, active: 2, delayed: 1, completed: 5, failed: 1 };
const noCounts = { waiting: 0, active: 0, delayed: 0, completed: 0, failed: 0 };

const progress = (worker: string | null, completed = 1): RunJobProgress => ({
  runId: 'run-1',
  worker,
  status: 'running',
  completed,
  failed: 0,
  known: 3,
});

const workers = (
  entries: Readonly<Record<string, FleetState['workers'] extends ReadonlyMap<string, infer W> ? W : never>>,
) => new Map(Object.entries(entries));

const running = (...entries: readonly (readonly [string, RunJobProgress])[]) => new Map(entries);

/** The states that events lead to. */
const statesAfter = (
  events: Readonly<Record<string, FleetEvent>>,
  states: Readonly<Record<string, FleetState>>,
): void => {
  marbles(({ cold, expectObservable, expectSubscriptions }) => {
    const diagram = `${Object.keys(events).join('')}-|`;
    const source = cold(diagram, events);
    expectObservable(source.pipe(toFleetState())).toBe(diagram, states);
    expectSubscriptions(source.subscriptions).toBe(`^${'-'.repeat(diagram.length - 2)}!`);
  });
};

describe('toFleetState', () => {
  it('counts what each worker has done, and shows what it does', () => {
    statesAfter(
      {
        a: { type: 'counts', counts },
        b: { type: 'progress', jobId: '1', progress: progress('w1') },
        c: { type: 'completed', jobId: '1' },
        d: { type: 'progress', jobId: '2', progress: progress('w1') },
        e: { type: 'failed', jobId: '2' },
      },
      {
        a: { counts, workers: new Map() },
        b: { counts, workers: workers({ w1: { running: running(['1', progress('w1')]), completed: 0, failed: 0 } }) },
        c: { counts, workers: workers({ w1: { running: running(), completed: 1, failed: 0 } }) },
        d: { counts, workers: workers({ w1: { running: running(['2', progress('w1')]), completed: 1, failed: 0 } }) },
        e: { counts, workers: workers({ w1: { running: running(), completed: 1, failed: 1 } }) },
      },
    );
  });

  it('moves a run to the worker that has taken it over', () => {
    statesAfter(
      {
        a: { type: 'progress', jobId: '1', progress: progress('w1') },
        b: { type: 'progress', jobId: '1', progress: progress('w2', 2) },
        c: { type: 'left', jobId: '1' },
        d: { type: 'completed', jobId: 'nobody knows' },
      },
      {
        a: {
          counts: noCounts,
          workers: workers({ w1: { running: running(['1', progress('w1')]), completed: 0, failed: 0 } }),
        },
        b: {
          counts: noCounts,
          workers: workers({
            w1: { running: running(), completed: 0, failed: 0 },
            w2: { running: running(['1', progress('w2', 2)]), completed: 0, failed: 0 },
          }),
        },
        c: {
          counts: noCounts,
          workers: workers({
            w1: { running: running(), completed: 0, failed: 0 },
            w2: { running: running(), completed: 0, failed: 0 },
          }),
        },
        d: {
          counts: noCounts,
          workers: workers({
            w1: { running: running(), completed: 0, failed: 0 },
            w2: { running: running(), completed: 0, failed: 0 },
          }),
        },
      },
    );
  });
});

const busy: FleetState = {
  counts,
  workers: workers({
    w1: {
      running: running(...['1', '2', '3', '4', '5'].map((id) => [`run-${id}`, progress('w1')] as const)),
      completed: 4,
      failed: 1,
    },
    w2: { running: running(), completed: 0, failed: 0 },
  }),
};

const TOTALS = 'queued 4  running 2  done 5  failed 1';

describe('linesOf', () => {
  it('shows the totals, then each worker with its first runs', () => {
    expect(linesOf(busy)).toStrictEqual([
      TOTALS,
      '  w1             running 5  done 4  failed 1',
      '    run-1      running    ■□□',
      '    run-2      running    ■□□',
      '    run-3      running    ■□□',
      '    and 2 more',
      '  w2             running 0  done 0  failed 0',
    ]);
  });
});

describe('showFleet', () => {
  const idle: FleetState = { counts: noCounts, workers: new Map() };

  const written = (states: string, terminal: Omit<Terminal, 'write'>): readonly string[] => {
    const texts: string[] = [];
    marbles(({ cold, flush }) => {
      const state$ = cold(states, { i: idle, b: busy });
      showFleet(state$, { ...terminal, write: (text) => texts.push(text) });
      flush();
    });
    return texts;
  };

  it('writes plain lines when it is piped, one a second and only what is new', () => {
    expect(written('ii 998ms b 2s bi 3s i|', { isTTY: false })).toStrictEqual([
      'queued 0  running 0  done 0  failed 0\n',
      `${TOTALS}\n`,
      'queued 0  running 0  done 0  failed 0\n',
    ]);
  });

  it('draws over what it has drawn before in a terminal, and fits its width', () => {
    expect(written('i 200ms b 200ms i 200ms |', { isTTY: true, columns: 20 })).toStrictEqual([
      '\u001b[Jqueued 0  running 0\n',
      '\u001b[1A\u001b[Jqueued 4  running 2\n  w1             ru\n    run-1      runn\n    run-2      runn\n    run-3      runn\n    and 2 more\n  w2             ru\n',
      '\u001b[7A\u001b[Jqueued 0  running 0\n',
    ]);
  });
});
