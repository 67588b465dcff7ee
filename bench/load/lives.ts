// What an application does for as long as it lives: it follows many runs at a time, through sessions and handles too,
// and leaves some of them.
import {
  catchError,
  defer,
  EMPTY,
  finalize,
  lastValueFrom,
  map,
  mergeMap,
  of,
  range,
  Subject,
  takeUntil,
  tap,
  timer,
} from 'rxjs';
import type { Observable } from 'rxjs';
import type { WitriumClient } from 'witrium-rx';

/** How much work was done to its end, was left before it, and failed. */
export interface LifeCounts {
  readonly completed: number;
  readonly left: number;
  readonly failed: number;
}

/** Lives that go on until they are stopped. */
export interface Lives {
  readonly counts: LifeCounts;
  /** Leaves what goes on and closes the client; done when all has ended. */
  readonly stop: () => Promise<void>;
}

const POLLS = { pollingInterval: 2000 };

/** In milliseconds: they do not begin all at once. */
const SPREAD = 10_000;

/** What is done in turn: a run, one that is left, a handle with two subscribers, two runs in a session, a fault. */
const kindsOf = (client: WitriumClient): readonly (() => Observable<unknown>)[] => [
  () => client.runWorkflow('work', POLLS),
  () => client.runWorkflow('work', { ...POLLS, onUnsubscribe: 'cancel' }).pipe(takeUntil(timer(5000))),
  () =>
    defer(() => {
      const handle = client.startRun('work', POLLS);
      const first = handle.snapshots$.subscribe({ error: () => undefined });
      const leave = () => {
        first.unsubscribe();
      };
      // Also when it is left before there is a snapshot.
      return handle.snapshots$.pipe(tap(leave), finalize(leave));
    }),
  () => client.runWorkflow('work', POLLS),
  () => client.usingBrowserSession((session) => range(2).pipe(mergeMap(() => session.runWorkflow('short', POLLS)))),
  () => client.runWorkflow('nowhere', POLLS),
  () => client.runTalent('read'),
];

/** Begins as many lives as runs are to go on at a time. */
export const startLives = (client: WitriumClient, runs: number): Lives => {
  const counts = { completed: 0, left: 0, failed: 0 };
  const stop$ = new Subject<void>();
  const kinds = kindsOf(client);
  const ending = { isOn: false };

  /** The lives begin with different kinds, so that all of them go on at any time. */
  const live = async (first: number): Promise<void> => {
    await lastValueFrom(timer((first * SPREAD) / runs).pipe(takeUntil(stop$)), { defaultValue: 0 });
    for (let number = first; !ending.isOn; number += 1) {
      const kind = number % kinds.length;
      const how = await lastValueFrom(
        (kinds[kind]?.() ?? EMPTY).pipe(
          map(() => (kind === 1 ? ('left' as const) : ('completed' as const))),
          catchError(() => of('failed' as const)),
          takeUntil(stop$),
        ),
        { defaultValue: 'left' as const },
      );
      counts[how] += 1;
    }
  };

  const lives = Array.from({ length: runs }, (_, index) => live(index));
  return {
    counts,
    stop: async () => {
      ending.isOn = true;
      stop$.next();
      await Promise.all(lives);
      await lastValueFrom(client.close(), { defaultValue: undefined });
    },
  };
};
