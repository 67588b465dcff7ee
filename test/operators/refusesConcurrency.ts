import { of, type Observable, type OperatorFunction } from 'rxjs';
import type { MapRunsOptions } from '../../src/operators/withConcurrency.js';
import { marbles, snapshots } from './marbles.js';

/** Tests that an operator that makes many runs refuses wrong options before it subscribes. */
export const refusesConcurrency = (
  operation: string,
  operator: (
    project: () => Observable<typeof snapshots.c>,
    options: MapRunsOptions,
  ) => OperatorFunction<string, unknown>,
): void => {
  it.each([
    [{ concurrency: 0 }, 'concurrency: expected a whole number, 1 or more, or Infinity, got 0'],
    [{ concurrency: 2.5 }, 'concurrency: expected a whole number, 1 or more, or Infinity, got 2.5'],
    [{ concurrency: '3' }, 'concurrency: expected a whole number, 1 or more, or Infinity, got a string'],
    [{ concurrent: 3 }, 'concurrent: no such option; there are concurrency'],
  ])('errors before it subscribes with %j', (options, problem) => {
    marbles(({ cold, expectObservable, expectSubscriptions }) => {
      const source = cold(' a-b|');
      const expected = '    #';

      expectObservable(source.pipe(operator(() => of(snapshots.c), options as MapRunsOptions))).toBe(
        expected,
        undefined,
        {
          name: 'InvalidOptionsError',
          message: `${operation}: ${problem}`,
          _tag: 'InvalidOptionsError',
          operation,
          errors: [problem],
        },
      );
      expectSubscriptions(source.subscriptions).toBe([]);
    });
  });

  it('reads its options once: what was checked is what counts', () => {
    let reads = 0;
    const options: MapRunsOptions = {
      get concurrency() {
        reads += 1;
        return reads === 1 ? 1 : NaN;
      },
    };
    const seen: unknown[] = [];
    of('a')
      .pipe(operator(() => of(snapshots.c), options))
      .subscribe({ complete: () => seen.push('complete') });
    expect([reads, seen]).toStrictEqual([1, ['complete']]);
  });
};
