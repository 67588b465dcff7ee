import { identity, map, takeUntil, type MonoTypeOperatorFunction } from 'rxjs';
import { after } from './after.js';

/** Errors with what `error` returns when the source has not ended `ms` milliseconds after the subscription. */
export const failAfter = <T>(ms: number, error: () => Error): MonoTypeOperatorFunction<T> =>
  ms === Infinity
    ? identity
    : takeUntil(
        after(ms).pipe(
          map(() => {
            throw error();
          }),
        ),
      );
