import { defer, tap, type MonoTypeOperatorFunction } from 'rxjs';
import type { HasStatus } from '../codecs/snapshot.js';
import { IncompleteRunError } from '../errors/IncompleteRunError.js';

/**
 * Errors with {@link IncompleteRunError} when the source completes. Goes before the operator that ends the
 * stream at what is waited for.
 */
export const throwIfComplete = <S extends HasStatus>(
  operation: string,
  waitedFor: string,
): MonoTypeOperatorFunction<S> => {
  return (source) =>
    defer(() => {
      let last: S | null = null;
      return source.pipe(
        tap({
          next: (snapshot) => {
            last = snapshot;
          },
          complete: () => {
            throw new IncompleteRunError({ operation, waitedFor, snapshot: last });
          },
        }),
      );
    });
};
