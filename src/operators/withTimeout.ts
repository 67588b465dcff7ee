import { defer, tap, type MonoTypeOperatorFunction } from 'rxjs';
import { WaitTimeoutError } from '../errors/WaitTimeoutError.js';
import { problemsOf } from '../internal/check.js';
import { failAfter } from '../internal/failAfter.js';
import { duration } from '../internal/rules.js';
import { refusing } from './refusing.js';

/**
 * A deadline for the whole stream, counted from the subscription: passes everything on, completes with the
 * source, and errors when the source has not ended in time. What the source is doing then, a request in
 * flight too, is cut off.
 *
 * Unsubscribing unsubscribes from the source and stops the clock.
 *
 * ```text
 * source  P-R-----C|
 * withTimeout(5)
 * output  P-R--#
 *
 * #  WaitTimeoutError
 * ```
 *
 * @param ms The time the stream has, in milliseconds, from 0; it may be longer than a timer of the platform
 * can be. Default `Infinity`: no deadline.
 * @throws {@link WaitTimeoutError} when the deadline passes, with the last snapshot before it.
 * @throws {@link InvalidOptionsError} when `ms` is negative or not a number; the source is not subscribed.
 *
 * @example
 * ```ts
 * import { NEVER } from 'rxjs';
 * import { withTimeout } from 'witrium-rx';
 *
 * NEVER.pipe(withTimeout(100)).subscribe({
 *   error: ({ message }) => console.log(message), // withTimeout: not done within 100 ms
 * });
 * ```
 */
export const withTimeout = <S>(ms: number = Infinity): MonoTypeOperatorFunction<S> => {
  const errors = problemsOf(duration({ infinite: true }), ms, 'ms');
  if (errors.length > 0) return refusing('withTimeout', errors);
  if (ms === Infinity) return (source) => source;
  return (source) =>
    defer(() => {
      let last: S | null = null;
      return source.pipe(
        tap((snapshot) => {
          last = snapshot;
        }),
        failAfter(ms, () => new WaitTimeoutError({ timeout: ms, snapshot: last })),
      );
    });
};
