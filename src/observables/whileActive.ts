import {
  combineLatest,
  concat,
  connect,
  defaultIfEmpty,
  filter,
  forkJoin,
  from,
  merge,
  NEVER,
  ReplaySubject,
  skipWhile,
  take,
  type Observable,
} from 'rxjs';
import { after } from '../internal/after.js';
import type { Notifier } from '../internal/Notifier.js';

/** How long nothing is asked: milliseconds, or until this emits or completes: an Observable, a promise. */
export type PollingPause = number | Notifier<unknown>;

/** Emits when it is time to poll again. The pause may be cut short, but not below `shortest`, in milliseconds. */
export type Turn = (pause: PollingPause, shortest: number) => Observable<unknown>;

/** The turn comes when the pause is over. */
export const turnAfter: Turn = (pause, shortest) => {
  if (typeof pause === 'number') return after(Math.max(pause, shortest));
  const signal$ = from(pause).pipe(defaultIfEmpty(0), take(1));
  return shortest === 0 ? signal$ : forkJoin([signal$, after(shortest)]);
};

const turnWhile =
  (active$: Observable<boolean>): Turn =>
  (pause, shortest) => {
    const returned$ = active$.pipe(skipWhile(Boolean), filter(Boolean), take(1));
    const due$ = merge(turnAfter(pause, shortest), forkJoin([after(shortest), returned$]));
    return combineLatest([due$, active$]).pipe(
      filter(([, active]) => active),
      take(1),
    );
  };

/**
 * A loop whose turns come only while `pollWhile` has last emitted true, and at once when it turns true again. It is
 * subscribed to as long as the loop is.
 */
export const whileActive = <S>(
  pollWhile: Notifier<boolean>,
  loop: (turn: Turn, active$: Observable<boolean>) => Observable<S>,
): Observable<S> =>
  // Never completes, so that its last value stays.
  concat(pollWhile, NEVER).pipe(
    connect((active$) => loop(turnWhile(active$), active$), { connector: () => new ReplaySubject<boolean>(1) }),
  );
