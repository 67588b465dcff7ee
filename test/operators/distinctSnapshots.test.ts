import { map, range } from 'rxjs';
import { distinctSnapshots } from '../../src/operators/distinctSnapshots.js';
import { marbles, snapshot, step } from './marbles.js';
import { obeysTheStreamContract } from './obeysTheStreamContract.js';

/** Made anew for each letter, so that no two are the same object; capitals are equal to their small letter. */
const values = {
  p: snapshot('P'),
  P: snapshot('P'),
  r: snapshot('R', { executions: [step(0, 'R')], result: { a: 1, b: [1, 2] } }),
  R: snapshot('R', { result: { b: [1, 2], a: 1 }, executions: [step(0, 'R')] }),
  s: snapshot('R', { executions: [step(0, 'C')], result: { a: 1, b: [1, 2] } }),
  t: snapshot('R', { executions: [step(0, 'C')], result: { a: 1, b: [2, 1] } }),
};

describe('distinctSnapshots', () => {
  obeysTheStreamContract({
    operator: distinctSnapshots,
    inputs: values,
    outputs: values,
    error: {
      source: '  p-P-#',
      subs: '    ^---!',
      expected: 'p---#',
    },
    unsubscribe: {
      source: '  p-P-r',
      unsub: '   ---!',
      subs: '    ^--!',
      expected: 'p---',
    },
    several: {
      source: '      p---P-r|',
      subscribers: [
        {
          from: '    ^--------',
          subs: '    ^------!',
          expected: 'p-----r|',
        },
        {
          from: '    --^------',
          subs: '    --^----!',
          expected: '----P-r|',
        },
      ],
    },
    synchronous: { source: 'pPrR', expected: '(pr|)', taken: 4 },
    many: { source: ['p', 'r'], emitted: 2 },
  });

  it('passes only the snapshots that differ from the one before', () => {
    marbles(({ cold, expectObservable, expectSubscriptions }) => {
      const source = cold(' p-P-r-R-p|', values);
      const subs = '        ^--------!';
      const expected = '    p---r---p|';

      expectObservable(source.pipe(distinctSnapshots())).toBe(expected, values);
      expectSubscriptions(source.subscriptions).toBe(subs);
    });
  });

  it('sees a difference in a step or inside the result', () => {
    marbles(({ cold, expectObservable, expectSubscriptions }) => {
      const source = cold(' r-s-t|', values);
      const subs = '        ^----!';
      const expected = '    r-s-t|';

      expectObservable(source.pipe(distinctSnapshots())).toBe(expected, values);
      expectSubscriptions(source.subscriptions).toBe(subs);
    });
  });

  it('passes null and undefined as values of their own', () => {
    marbles(({ cold, expectObservable, expectSubscriptions }) => {
      const nothing = { a: undefined, b: null };
      const source = cold(' a-a-b-b-a|', nothing);
      const subs = '        ^--------!';
      const expected = '    a---b---a|';

      expectObservable(source.pipe(distinctSnapshots())).toBe(expected, nothing);
      expectSubscriptions(source.subscriptions).toBe(subs);
    });
  });

  it('follows many values that are equal but not the same', () => {
    marbles(({ expectObservable }) => {
      const source = range(0, 20_000).pipe(map((index) => snapshot(index < 10_000 ? 'P' : 'R')));

      expectObservable(
        source.pipe(
          distinctSnapshots(),
          map(({ status }) => status),
        ),
      ).toBe('(PR|)');
    });
  });
});
