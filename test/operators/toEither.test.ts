import { left, right } from 'fp-ts/Either';
import { map } from 'rxjs';
import { toEither } from '../../src/operators/toEither.js';
import { marbles, snapshots } from './marbles.js';
import { obeysTheStreamContract } from './obeysTheStreamContract.js';

const eithers = {
  P: right(snapshots.p),
  R: right(snapshots.r),
  C: right(snapshots.c),
  E: left('fault'),
};

describe('toEither', () => {
  obeysTheStreamContract({
    operator: toEither,
    inputs: snapshots,
    outputs: eithers,
    error: {
      source: '  p-#',
      subs: '    ^-!',
      expected: 'P-(E|)',
    },
    unsubscribe: {
      source: '  p-r-',
      unsub: '   -!',
      subs: '    ^!',
      expected: 'P-',
    },
    several: {
      source: '      p-r-c|',
      subscribers: [
        {
          from: '    ^-----',
          subs: '    ^----!',
          expected: 'P-R-C|',
        },
        {
          from: '    -^----',
          subs: '    -^---!',
          expected: '--R-C|',
        },
      ],
    },
    synchronous: { source: 'prc', expected: '(PRC|)', taken: 3 },
    many: { source: ['r', 'c'], emitted: 20_001 },
  });

  it('makes each value a Right', () => {
    marbles(({ cold, expectObservable, expectSubscriptions }) => {
      const source = cold(' p-r-(c|)', snapshots);
      const subs = '        ^---!';
      const expected = '    P-R-(C|)';

      expectObservable(source.pipe(toEither())).toBe(expected, eithers);
      expectSubscriptions(source.subscriptions).toBe(subs);
    });
  });

  it.each([new Error('gone'), 'text', { code: 7 }])('makes the error %p a Left, and completes', (error) => {
    marbles(({ cold, expectObservable, expectSubscriptions }) => {
      const source = cold(' r-#', snapshots, error);
      const subs = '        ^-!';
      const expected = '    R-(E|)';

      expectObservable(source.pipe(toEither())).toBe(expected, { ...eithers, E: left(error) });
      expectSubscriptions(source.subscriptions).toBe(subs);
    });
  });

  it('takes null and undefined for values', () => {
    marbles(({ cold, expectObservable, expectSubscriptions }) => {
      const source = cold(' a-b|', { a: null, b: undefined });
      const subs = '        ^--!';
      const expected = '    a-b|';

      expectObservable(source.pipe(toEither())).toBe(expected, { a: right(null), b: right(undefined) });
      expectSubscriptions(source.subscriptions).toBe(subs);
    });
  });

  it('leaves what is thrown behind it alone', () => {
    marbles(({ cold, expectObservable, expectSubscriptions }) => {
      const source = cold(' -p-', snapshots);
      const subs = '        ^!';
      const expected = '    -#';
      const thrown = map(() => {
        throw new Error('mine');
      });

      expectObservable(source.pipe(toEither(), thrown)).toBe(expected, undefined, { name: 'Error', message: 'mine' });
      expectSubscriptions(source.subscriptions).toBe(subs);
    });
  });
});
