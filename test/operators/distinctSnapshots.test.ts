import { map, of, range } from 'rxjs';
import { distinctSnapshots } from '../../src/operators/distinctSnapshots.js';
import { marbles, snapshot, step } from './marbles.js';

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

  it('waits on a source that never emits', () => {
    marbles(({ cold, expectObservable, expectSubscriptions }) => {
      const source = cold(' -', values);
      const subs = '        ^';
      const expected = '    -';

      expectObservable(source.pipe(distinctSnapshots())).toBe(expected);
      expectSubscriptions(source.subscriptions).toBe(subs);
    });
  });

  it('completes with an empty source', () => {
    marbles(({ cold, expectObservable, expectSubscriptions }) => {
      const source = cold(' --|', values);
      const subs = '        ^-!';
      const expected = '    --|';

      expectObservable(source.pipe(distinctSnapshots())).toBe(expected);
      expectSubscriptions(source.subscriptions).toBe(subs);
    });
  });

  it('passes an error of the source on', () => {
    marbles(({ cold, expectObservable, expectSubscriptions }) => {
      const source = cold(' p-P-#', values, 'fault');
      const subs = '        ^---!';
      const expected = '    p---#';

      expectObservable(source.pipe(distinctSnapshots())).toBe(expected, values, 'fault');
      expectSubscriptions(source.subscriptions).toBe(subs);
    });
  });

  it('unsubscribes from the source early', () => {
    marbles(({ cold, expectObservable, expectSubscriptions }) => {
      const source = cold(' p-P-r', values);
      const unsub = '       ---!';
      const subs = '        ^--!';
      const expected = '    p---';

      expectObservable(source.pipe(distinctSnapshots()), unsub).toBe(expected, values);
      expectSubscriptions(source.subscriptions).toBe(subs);
    });
  });

  it('shares nothing between two subscriptions', () => {
    marbles(({ hot, expectObservable, expectSubscriptions }) => {
      const source = hot(' p---P-r|', values);
      const first = '      ^--------';
      const expected1 = '  p-----r|';
      const subs1 = '      ^------!';
      const second = '     --^------';
      const expected2 = '  ----P-r|';
      const subs2 = '      --^----!';
      const result = source.pipe(distinctSnapshots());

      expectObservable(result, first).toBe(expected1, values);
      expectObservable(result, second).toBe(expected2, values);
      expectSubscriptions(source.subscriptions).toBe([subs1, subs2]);
    });
  });

  it('follows a synchronous source', () => {
    marbles(({ expectObservable }) => {
      const source = of(values.p, values.P, values.r, values.R);

      expectObservable(source.pipe(distinctSnapshots())).toBe('(pr|)', values);
    });
  });

  it('follows a synchronous source of many values', () => {
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
