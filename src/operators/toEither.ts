import type { Either } from 'fp-ts/lib/Either.js';
import { catchError, map, of, type OperatorFunction } from 'rxjs';

/**
 * Makes each value a `Right`, and an error a `Left`, after which it completes. Never errors. Completes with the
 * source.
 *
 * What a `Left` holds is `unknown`, as operators and callbacks in the source may throw anything; `isWitriumError`
 * tells the errors of this library.
 *
 * Unsubscribing unsubscribes from the source.
 *
 * ```text
 * source  P--R--#
 * toEither()
 * output  p--r--(n|)
 *
 * #  NetworkError
 * p  Right of P
 * r  Right of R
 * n  Left of the error
 * ```
 *
 * @example
 * ```ts
 * import { of } from 'rxjs';
 * import { expectCompleted, toEither } from 'witrium-rx';
 *
 * of({ status: 'R' }, { status: 'F' })
 *   .pipe(expectCompleted(), toEither())
 *   .subscribe(({ _tag }) => console.log(_tag)); // Right, Left
 * ```
 */
export const toEither =
  <A>(): OperatorFunction<A, Either<unknown, A>> =>
  (source) =>
    source.pipe(
      map((right): Either<unknown, A> => ({ _tag: 'Right', right })),
      catchError((left: unknown) => of<Either<unknown, A>>({ _tag: 'Left', left })),
    );
