import { map, NEVER, switchMap, timer, type Observable } from 'rxjs';

/** The longest delay that the platform's timers keep; a longer one fires at once. */
const LONGEST_TIMER = 2 ** 31 - 1;

/**
 * Emits once, after `ms` milliseconds, and completes. Takes what `timer` does not: delays beyond
 * 2^31-1 ms, and `Infinity`, which never emits.
 */
export const after = (ms: number): Observable<0> => {
  if (ms === Infinity) return NEVER;
  if (ms <= LONGEST_TIMER) return timer(ms).pipe(map(() => 0));
  return timer(LONGEST_TIMER).pipe(switchMap(() => after(ms - LONGEST_TIMER)));
};
