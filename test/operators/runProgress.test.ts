import { of } from 'rxjs';
import { runProgress } from '../../src/operators/runProgress.js';
import { marbles, snapshot, step } from './marbles.js';
import { obeysTheStreamContract } from './obeysTheStreamContract.js';

const values = {
  p: snapshot('P'),
  r: snapshot('R', { executions: [step(0, 'C'), step(1, 'F'), step(2, 'R')] }),
  c: snapshot('C', { executions: [step(0, 'C'), step(1, 'C')] }),
  x: snapshot('X', { executions: [step(0, 'C'), step(1, 'R')] }),
};

const progress = {
  P: { status: 'P', completed: 0, failed: 0, known: 0, current: null, elapsed: 1 },
  R: { status: 'R', completed: 1, failed: 1, known: 3, current: step(2, 'R'), elapsed: 3 },
  C: { status: 'C', completed: 2, failed: 0, known: 2, current: null, elapsed: 5 },
  X: { status: 'X', completed: 1, failed: 0, known: 2, current: null, elapsed: 1 },
};

describe('runProgress', () => {
  obeysTheStreamContract({
    operator: runProgress,
    inputs: values,
    outputs: { ...progress, Q: { ...progress.P, elapsed: 3 }, O: { ...progress.P, elapsed: 0 } },
    error: {
      source: '  -p-#',
      subs: '    ^--!',
      expected: '-P-#',
    },
    unsubscribe: {
      source: '  -p-r-',
      unsub: '   --!',
      subs: '    ^-!',
      expected: '-P',
    },
    several: {
      source: '      -p-p-|',
      subscribers: [
        {
          from: '    ^-----',
          subs: '    ^----!',
          expected: '-P-Q-|',
        },
        {
          from: '    --^---',
          subs: '    --^--!',
          expected: '---P-|',
        },
      ],
    },
    synchronous: { source: 'pp', expected: '(OO|)', taken: 2 },
    many: { source: ['p', 'c'], emitted: 20_001 },
  });

  it.each([
    ['the first that goes on', [step(2, 'R'), step(1, 'R'), step(0, 'C')], step(1, 'R')],
    ['one that goes on rather than one before it that has not started', [step(0, 'P'), step(1, 'R')], step(1, 'R')],
    [
      'one that goes on rather than one listed before it that has not started',
      [step(1, 'P'), step(0, 'R')],
      step(0, 'R'),
    ],
    ['one whose status is not known, which counts as going on', [step(0, 'P'), step(1, 'U')], step(1, 'U')],
    ['the next where none goes on', [step(0, 'C'), step(2, 'P'), step(1, 'P')], step(1, 'P')],
    ['none where all have ended', [step(0, 'C'), step(1, 'F')], null],
  ])('names of steps in any order %s', (_, executions, current) => {
    const seen: unknown[] = [];
    of(snapshot('R', { executions }))
      .pipe(runProgress())
      .subscribe((told) => seen.push(told.current));
    expect(seen).toStrictEqual([current]);
  });

  it('counts the steps of each snapshot and names the one that goes on', () => {
    marbles(({ hot, expectObservable, expectSubscriptions }) => {
      const source = hot('-p-r-(c|)', values);
      const subs = '      ^----!   ';
      const expected = '  -P-R-(C|)';
      expectObservable(source.pipe(runProgress())).toBe(expected, progress);
      expectSubscriptions(source.subscriptions).toBe(subs);
    });
  });

  it('names no step of a run that has ended', () => {
    marbles(({ cold, expectObservable, expectSubscriptions }) => {
      const source = cold('-(x|)', values);
      const subs = '       ^!   ';
      const expected = '   -(X|)';
      expectObservable(source.pipe(runProgress())).toBe(expected, progress);
      expectSubscriptions(source.subscriptions).toBe(subs);
    });
  });
});
