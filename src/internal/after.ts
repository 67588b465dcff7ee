import { asyncScheduler, Observable } from 'rxjs';

/** The longest delay that the platform's timers keep, in milliseconds; a longer one fires at once. */
export const LONGEST_TIMER = 2 ** 31 - 1;

/**
 * Emits once, after `ms` milliseconds, and completes. Goes by the clock of RxJS. Takes what `timer` does not: delays
 * beyond 2^31-1 ms, and `Infinity`, which never emits.
 */
export const after = (ms: number): Observable<0> =>
  new Observable((subscriber) => {
    const wait = (left: number): void => {
      const elapsed = () => {
        if (left > LONGEST_TIMER) wait(left - LONGEST_TIMER);
        else {
          subscriber.next(0);
          subscriber.complete();
        }
      };
      subscriber.add(asyncScheduler.schedule(elapsed, Math.min(left, LONGEST_TIMER)));
    };
    if (ms !== Infinity) wait(ms);
  });
