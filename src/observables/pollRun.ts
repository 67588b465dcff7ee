import {
  concatMap,
  defer,
  distinctUntilChanged,
  of,
  repeat,
  startWith,
  switchMap,
  take,
  takeWhile,
  tap,
  type Observable,
} from 'rxjs';
import type { HasStatus } from '../codecs/snapshot.js';
import { isTerminal } from '../codecs/WorkflowRunStatus.js';
import { turnAfter, whileActive, type Pause, type Turn } from './whileActive.js';

/**
 * Chooses the pause after an answer: milliseconds, or an Observable whose first value ends it. `pollCount` counts the
 * answers from 1; `unchanged` says how many of them in a row, this one included, have brought the same object as the
 * one before.
 */
export type Interval<S> = (snapshot: S, pollCount: number, unchanged: number) => Pause;

/** When a run is polled; all times in milliseconds. */
export interface PollTimes<S> {
  readonly interval: Interval<S>;
  /** The pause before the first poll. */
  readonly minWaitTime: number;
  /** Polls only while this has last emitted true. Default: always. */
  readonly pollWhile?: Observable<boolean> | undefined;
}

/** What one poll brings. */
export interface Polled<S> {
  readonly snapshot: S;
  /** The shortest pause that the API asks for, in milliseconds. */
  readonly retryAfter: number;
  /**
   * What comes by itself from now on, where the API offers that: there is no poll before it completes. It pauses while
   * `active$` has last emitted false.
   */
  readonly follow?: ((active$: Observable<boolean>) => Observable<S>) | undefined;
}

/**
 * Asks, emits, waits, asks again, and completes with the first terminal snapshot. Polls never overlap. Of what comes by
 * itself after an answer, only what is new is emitted.
 */
export const pollRun = <S extends HasStatus>(
  fetch: () => Observable<Polled<S>>,
  { interval, minWaitTime, pollWhile }: PollTimes<S>,
): Observable<S> => {
  const loop = (turn: Turn, active$: Observable<boolean>): Observable<S> =>
    defer(() => {
      let previous: S | null = null;
      let pollCount = 0;
      let unchanged = 0;
      let pause: Pause = 0;
      let shortest = 0;
      const polls = defer(fetch).pipe(
        tap(({ snapshot, retryAfter }) => {
          pollCount += 1;
          unchanged = snapshot === previous ? unchanged + 1 : 0;
          previous = snapshot;
          shortest = retryAfter;
          if (!isTerminal(snapshot.status)) pause = interval(snapshot, pollCount, unchanged);
        }),
        concatMap(({ snapshot, follow }) =>
          follow ? follow(active$).pipe(startWith(snapshot), distinctUntilChanged()) : of(snapshot),
        ),
        repeat({ delay: () => turn(pause, shortest) }),
        takeWhile(({ status }) => !isTerminal(status), true),
      );
      const atOnce = minWaitTime === 0 && pollWhile === undefined;
      return atOnce
        ? polls
        : turn(minWaitTime, minWaitTime).pipe(
            take(1),
            switchMap(() => polls),
          );
    });
  return pollWhile === undefined ? loop(turnAfter, of(true)) : whileActive(pollWhile, loop);
};
