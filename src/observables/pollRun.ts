import { Observable, of } from 'rxjs';
import type { HasStatus } from '../codecs/snapshot.js';
import { isTerminal } from '../codecs/WorkflowRunStatus.js';
import type { Notifier } from '../internal/Notifier.js';
import { turnAfter, whileActive, type PollingPause, type Turn } from './whileActive.js';

/**
 * Chooses the pause after an answer: milliseconds, or an Observable or a promise whose first value ends it. `pollCount`
 * counts the answers from 1; `unchanged` says how many of them in a row, this one included, have brought the same object
 * as the one before.
 */
export type PollingInterval<S> = (snapshot: S, pollCount: number, unchanged: number) => PollingPause;

/** When a run is polled; all times in milliseconds. */
export interface PollTimes<S> {
  readonly interval: PollingInterval<S>;
  /** The pause before the first poll. */
  readonly minWaitTime: number;
  /** Polls only while this has last emitted true. Default: always. */
  readonly pollWhile?: Notifier<boolean> | undefined;
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

/** One loop: it polls, and waits for its turn in between. */
const loopOf = <S extends HasStatus>(
  poll$: Observable<Polled<S>>,
  { interval, minWaitTime, pollWhile }: PollTimes<S>,
  turn: Turn,
  active$: Observable<boolean>,
): Observable<S> =>
  new Observable((subscriber) => {
    let last: S | null = null;
    let pollCount = 0;
    let unchanged = 0;
    let pause: PollingPause = 0;
    let shortest = 0;
    let follow: Polled<S>['follow'];
    let isPolling = false;
    let isDue = false;

    const fail = (error: unknown): void => {
      subscriber.error(error);
    };

    const emit = (snapshot: S): void => {
      subscriber.next(snapshot);
      if (isTerminal(snapshot.status)) subscriber.complete();
    };

    /** Where answers and turns come at once this is a loop, and not deeper and deeper on the call stack. */
    const poll = (): void => {
      isDue = true;
      if (isPolling) return;
      isPolling = true;
      while (isDue && !subscriber.closed) {
        isDue = false;
        subscriber.add(poll$.subscribe(answer));
      }
      isPolling = false;
    };

    const wait = (ms: PollingPause, least: number): void => {
      subscriber.add(turn(ms, least).subscribe({ next: poll, error: fail }));
    };

    const waitForTurn = (): void => {
      wait(pause, shortest);
    };

    const answer = {
      next: (polled: Polled<S>): void => {
        const { snapshot } = polled;
        pollCount += 1;
        unchanged = snapshot === last ? unchanged + 1 : 0;
        last = snapshot;
        ({ retryAfter: shortest, follow } = polled);
        try {
          if (!isTerminal(snapshot.status)) pause = interval(snapshot, pollCount, unchanged);
        } catch (error) {
          fail(error);
          return;
        }
        emit(snapshot);
      },
      error: fail,
      complete: (): void => {
        if (subscriber.closed) return;
        if (follow === undefined) waitForTurn();
        else followOn(follow(active$), last);
      },
    };

    const followOn = (stream$: Observable<S>, before: S | null): void => {
      let latest = before;
      const next = (snapshot: S): void => {
        if (snapshot === latest) return;
        latest = snapshot;
        emit(snapshot);
      };
      subscriber.add(stream$.subscribe({ next, error: fail, complete: waitForTurn }));
    };

    if (minWaitTime === 0 && pollWhile === undefined) poll();
    else wait(minWaitTime, minWaitTime);
  });

/**
 * Asks, emits, waits, asks again, and completes with the first terminal snapshot. Polls never overlap. Of what comes by
 * itself after an answer, only what is new is emitted.
 *
 * @param poll$ Asks once at each subscription.
 */
export const pollRun = <S extends HasStatus>(poll$: Observable<Polled<S>>, times: PollTimes<S>): Observable<S> =>
  times.pollWhile === undefined
    ? loopOf(poll$, times, turnAfter, of(true))
    : whileActive(times.pollWhile, (turn, active$) => loopOf(poll$, times, turn, active$));
