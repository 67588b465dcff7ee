import { defer, map, repeat, switchMap, takeWhile, tap, type Observable } from 'rxjs';
import type { HasStatus } from '../codecs/snapshot.js';
import { isTerminal } from '../codecs/WorkflowRunStatus.js';
import { after } from '../internal/after.js';

/**
 * Chooses the pause after an answer, in milliseconds. `pollCount` counts the answers from 1; `unchanged` says how many
 * of them in a row, this one included, have brought the same object as the one before.
 */
export type Interval<S> = (snapshot: S, pollCount: number, unchanged: number) => number;

/** When a run is polled; all times in milliseconds. */
export interface PollTimes<S> {
  readonly interval: Interval<S>;
  /** The pause before the first poll. */
  readonly minWaitTime: number;
}

/** What one poll brings. */
export interface Polled<S> {
  readonly snapshot: S;
  /** The shortest pause that the API asks for, in milliseconds. */
  readonly retryAfter: number;
}

/**
 * Asks, emits, waits, asks again, and completes with the first terminal snapshot. Polls never overlap.
 */
export const pollRun = <S extends HasStatus>(
  fetch: () => Observable<Polled<S>>,
  { interval, minWaitTime }: PollTimes<S>,
): Observable<S> =>
  defer(() => {
    let previous: S | null = null;
    let pollCount = 0;
    let unchanged = 0;
    let pause = 0;
    const polls = defer(fetch).pipe(
      tap(({ snapshot, retryAfter }) => {
        pollCount += 1;
        unchanged = snapshot === previous ? unchanged + 1 : 0;
        previous = snapshot;
        if (!isTerminal(snapshot.status)) pause = Math.max(interval(snapshot, pollCount, unchanged), retryAfter);
      }),
      map(({ snapshot }) => snapshot),
      repeat({ delay: () => after(pause) }),
      takeWhile(({ status }) => !isTerminal(status), true),
    );
    return minWaitTime === 0 ? polls : after(minWaitTime).pipe(switchMap(() => polls));
  });
