import { identity, map, raceWith, type MonoTypeOperatorFunction } from 'rxjs';
import { after } from './after.js';

/** Errors with what `error` returns when nothing has come `ms` milliseconds after the subscription. */
export const firstWithin = <T>(ms: number, error: () => Error): MonoTypeOperatorFunction<T> =>
  ms === Infinity
    ? identity
    : raceWith(
        after(ms).pipe(
          map((): never => {
            throw error();
          }),
        ),
      );
