import { left, right } from 'fp-ts/Either';
import { pipe } from 'fp-ts/function';
import { chain, map } from 'fp-ts/TaskEither';
import { concat, EMPTY, of, throwError, type Observable } from 'rxjs';
import { RunFailedError } from '../../src/errors/RunFailedError.js';
import { toTaskEither } from '../../src/observables/toTaskEither.js';
import { expectCompleted } from '../../src/operators/expectCompleted.js';
import { marbles, snapshot, snapshots } from '../operators/marbles.js';

const gone = new Error('gone');

/** Calls the task of a diagram so many times, and returns what the promises bring. */
const called = async (diagram: string, subs: readonly string[]): Promise<readonly unknown[]> => {
  const promises: Promise<unknown>[] = [];
  marbles(({ cold, expectSubscriptions, flush }) => {
    const source = cold(diagram, snapshots, 'fault');
    const task = toTaskEither(source);
    promises.push(...subs.map(() => task()));
    flush();
    expectSubscriptions(source.subscriptions).toBe([...subs]);
  });
  return Promise.all(promises);
};

describe('toTaskEither', () => {
  it('takes a promise', async () => {
    await expect(toTaskEither(Promise.resolve(1))()).resolves.toStrictEqual(right(1));
  });

  it('brings the last value when the Observable completes', async () => {
    await expect(called('p-r-(c|)', ['^---!'])).resolves.toStrictEqual([right(snapshots.c)]);
  });

  it('brings the error, whatever came before', async () => {
    await expect(called('p-r-#', ['^---!'])).resolves.toStrictEqual([left('fault')]);
  });

  it('subscribes when it is called, and at each call', async () => {
    await expect(called('-(c|)', [])).resolves.toStrictEqual([]);
    await expect(called('-(c|)', ['^!', '^!'])).resolves.toStrictEqual([right(snapshots.c), right(snapshots.c)]);
  });

  it('brings an EmptyError when there was no value', async () => {
    await expect(toTaskEither(EMPTY)()).resolves.toMatchObject({ _tag: 'Left', left: { name: 'EmptyError' } });
  });

  it.each([null, undefined, 0])('brings the value %p', async (value) => {
    await expect(toTaskEither(of(value))()).resolves.toStrictEqual(right(value));
  });

  it.each<[string, Observable<unknown>]>([
    ['an error at once', throwError(() => gone)],
    [
      'an error after a value',
      concat(
        of(1),
        throwError(() => gone),
      ),
    ],
  ])('does not reject with %s', async (_, observable) => {
    await expect(toTaskEither(observable)()).resolves.toStrictEqual(left(gone));
  });

  it('chains with the functions of fp-ts', async () => {
    const run = (status: string) => toTaskEither(of(snapshots.r, snapshot(status)).pipe(expectCompleted()));
    const status = map(({ status: letter }: { readonly status: string }) => letter);

    await expect(
      pipe(
        run('C'),
        chain(() => run('C')),
        status,
      )(),
    ).resolves.toStrictEqual(right('C'));
    await expect(
      pipe(
        run('C'),
        chain(() => run('F')),
        status,
      )(),
    ).resolves.toStrictEqual(left(new RunFailedError({ operation: 'expectCompleted', snapshot: snapshots.f })));
  });
});
