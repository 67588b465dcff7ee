import type { TaskEither } from 'fp-ts/lib/TaskEither.js';
import { from, last, lastValueFrom, type ObservableInput } from 'rxjs';
import { toEither } from '../operators/toEither.js';

/**
 * Makes an Observable a task of fp-ts: a function that subscribes when it is called, at each call, and returns a
 * promise of the last value as a `Right`, or of the error as a `Left`. The promise never rejects. Nothing
 * unsubscribes a task; put `withTimeout` into the Observable to limit it.
 *
 * @param source What is subscribed to: an Observable, or what RxJS makes one of. One that completes without a value
 * becomes a `Left` of the `EmptyError` of RxJS, with which `lastValueFrom` would reject.
 *
 * @example
 * ```ts
 * import { of } from 'rxjs';
 * import { toTaskEither } from 'witrium-rx';
 *
 * console.log(await toTaskEither(of(1, 2))()); // { _tag: 'Right', right: 2 }
 * ```
 */
export const toTaskEither =
  <A>(source: ObservableInput<A>): TaskEither<unknown, A> =>
  () =>
    lastValueFrom(from(source).pipe(last(), toEither()));
