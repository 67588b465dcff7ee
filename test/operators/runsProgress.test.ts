import { of } from 'rxjs';
import { mapRunStates } from '../../src/operators/mapRunStates.js';
import type { RunItemPhase } from '../../src/operators/RunItemState.js';
import { runsProgress, type RunsProgress } from '../../src/operators/runsProgress.js';
import { marbles, snapshots } from './marbles.js';
import { obeysTheStreamContract } from './obeysTheStreamContract.js';

const NONE = { total: 0, waiting: 0, running: 0, completed: 0, failed: 0, cancelled: 0, ended: 0, percent: 0 };

const progress = (counts: Partial<RunsProgress>): RunsProgress => ({ ...NONE, ...counts });

const list = (...phases: readonly RunItemPhase[]) => phases.map((phase) => ({ phase }));

const lists = {
  o: list(),
  w: list('waiting', 'waiting'),
  r: list('running', 'waiting'),
  s: list('pending', 'waiting'),
  c: list('completed', 'running'),
  e: list('completed', 'failed'),
};

const progresses = {
  O: progress({}),
  W: progress({ total: 2, waiting: 2 }),
  R: progress({ total: 2, waiting: 1, running: 1 }),
  C: progress({ total: 2, running: 1, completed: 1, ended: 1, percent: 50 }),
  E: progress({ total: 2, completed: 1, failed: 1, ended: 2, percent: 100 }),
};

describe('runsProgress', () => {
  obeysTheStreamContract({
    operator: runsProgress,
    inputs: lists,
    outputs: progresses,
    error: {
      source: '  o-w-#',
      subs: '    ^---!',
      expected: 'O-W-#',
    },
    unsubscribe: {
      source: '  o-w-',
      unsub: '   ---!',
      subs: '    ^--!',
      expected: 'O-W-',
    },
    several: {
      source: '      w-r-c|',
      subscribers: [
        {
          from: '    ^-----',
          subs: '    ^----!',
          expected: 'W-R-C|',
        },
        {
          from: '    -^----',
          subs: '    -^---!',
          expected: '--R-C|',
        },
      ],
    },
    synchronous: { source: 'wrce', expected: '(WRCE|)', taken: 4 },
    many: { source: ['r', 'c'], emitted: 2 },
  });

  it('emits whenever a count has changed, and nothing when one run has only come further', () => {
    marbles(({ cold, expectObservable, expectSubscriptions }) => {
      const source = cold(' owwsrrcee|', lists);
      const subs = '        ^--------!';
      const expected = '    OW-R--CE-|';

      expectObservable(source.pipe(runsProgress())).toBe(expected, progresses);
      expectSubscriptions(source.subscriptions).toBe(subs);
    });
  });

  it.each<[RunItemPhase, Partial<RunsProgress>]>([
    ['waiting', { waiting: 1 }],
    ['starting', { running: 1 }],
    ['pending', { running: 1 }],
    ['running', { running: 1 }],
    ['completed', { completed: 1, ended: 1, percent: 100 }],
    ['failed', { failed: 1, ended: 1, percent: 100 }],
    ['error', { failed: 1, ended: 1, percent: 100 }],
    ['cancelled', { cancelled: 1, ended: 1, percent: 100 }],
    ['stopped', { cancelled: 1, ended: 1, percent: 100 }],
  ])('counts %s as %j', (phase, counts) => {
    const seen: RunsProgress[] = [];
    of(list(phase))
      .pipe(runsProgress())
      .subscribe((value) => seen.push(value));
    expect(seen).toStrictEqual([progress({ total: 1, ...counts })]);
  });

  it('tells of one that moves from one way to end to another', () => {
    marbles(({ cold, expectObservable }) => {
      const source = cold('a-b', { a: list('completed', 'cancelled'), b: list('completed', 'failed') });
      expectObservable(source.pipe(runsProgress())).toBe('a-b', {
        a: progress({ total: 2, completed: 1, cancelled: 1, ended: 2, percent: 100 }),
        b: progress({ total: 2, completed: 1, failed: 1, ended: 2, percent: 100 }),
      });
    });
  });

  it('is not at 100 % before all have ended: the percentage is not rounded', () => {
    const seen: number[] = [];
    of([...Array.from({ length: 199 }, () => ({ phase: 'completed' as const })), { phase: 'running' as const }])
      .pipe(runsProgress())
      .subscribe(({ percent }) => seen.push(percent));
    expect(seen).toStrictEqual([99.5]);
  });

  it('says how far the runs of a list have come', () => {
    marbles(({ cold, expectObservable }) => {
      const runs = { a: cold('-p-r-(c|)', snapshots), b: cold('---r--(f|)', snapshots) };
      const expected = '      s----(cr)--(y|)';

      const progress$ = of('a', 'b').pipe(
        mapRunStates((item) => runs[item as 'a' | 'b'], { concurrency: 1 }),
        runsProgress(),
      );
      expectObservable(progress$).toBe(expected, {
        s: progresses.R,
        c: progress({ total: 2, waiting: 1, completed: 1, ended: 1, percent: 50 }),
        r: progresses.C,
        y: progresses.E,
      });
    });
  });
});
