import { defer, repeat, switchMap, takeWhile, tap, type Observable } from 'rxjs';
import type { HasStatus } from '../codecs/snapshot.js';
import { isTerminal } from '../codecs/WorkflowRunStatus.js';
import { after } from '../internal/after.js';

/** When a run is polled; all times in milliseconds. */
export interface PollTimes<S> {
  /** The pause after the nth answer, counted from 1. */
  readonly interval: (snapshot: S, pollCount: number) => number;
  /** The pause before the first poll. */
  readonly minWaitTime: number;
}

/**
 * Asks, emits, waits, asks again, and completes with the first terminal snapshot. Polls never overlap.
 */
export const pollRun = <S extends HasStatus>(
  fetch: () => Observable<S>,
  { interval, minWaitTime }: PollTimes<S>,
): Observable<S> =>
  defer(() => {
    let pollCount = 0;
    let pause = 0;
    const polls = defer(fetch).pipe(
      tap((snapshot) => {
        pollCount += 1;
        if (!isTerminal(snapshot.status)) pause = interval(snapshot, pollCount);
      }),
      repeat({ delay: () => after(pause) }),
      takeWhile(({ status }) => !isTerminal(status), true),
    );
    return minWaitTime === 0 ? polls : after(minWaitTime).pipe(switchMap(() => polls));
  });
