import {
  asyncScheduler,
  concat,
  defer,
  filter,
  map,
  merge,
  mergeMap,
  NEVER,
  Observable,
  of,
  Subject,
  take,
  tap,
  timer,
} from 'rxjs';
import { isTerminal, type WorkflowRunOptions, type WorkflowRunResults } from '../../index.js';
import { failing } from './faults.js';
import type { Job } from './Job.js';
import type { RunEvent, Snapshot } from './runEvents.js';
import { wholeSnapshot } from './snapshots.js';

/** What a submit has asked for. */
export interface Submitted {
  readonly runId: string;
  readonly workflowId: string;
  readonly options: WorkflowRunOptions;
}

/** A run that was submitted. It goes by the clock, and has timers only while somebody waits for it. */
export interface Run extends Submitted, Job {
  /** As it is now. */
  readonly now: () => WorkflowRunResults;
  /** Emits what a poll finds, and completes. A poll before the first event waits for it. */
  readonly poll: () => Observable<WorkflowRunResults>;
  /** To be called with an answer to a poll: emits when there is more to tell, and completes. */
  readonly more: () => Observable<unknown>;
  readonly isFollowed: () => boolean;
}

const cancelled = (snapshot: Snapshot, errorMessage: string | null): Snapshot => ({
  ...snapshot,
  status: 'X',
  errorMessage,
  executions: (snapshot.executions ?? []).map((step) =>
    isTerminal(step.status ?? 'C') ? step : { ...step, status: 'X' },
  ),
});

/**
 * Starts the time of a run. It shows one event of its diagram at a time, and everybody who asks is told what it shows:
 * so nobody has to be known. Of several events in one frame each is shown for a turn: for all that follows without a
 * delay, on the stack, in line or behind a scheduler. While somebody waits no event is left out, however late the clock
 * is.
 */
export const createRun = (submitted: Submitted, script: readonly RunEvent[]): Run => {
  const startedAt = asyncScheduler.now();
  const shown$ = new Subject<void>();
  let events = script;
  /** What it shows; -1 before the first event. */
  let shown = script[0]?.at === 0 ? 0 : -1;
  /** What a timer has announced is due: timers of the platform may come a little before their time. */
  let announced = shown;
  let isHeld = false;
  let waiting = 0;

  const age = () => asyncScheduler.now() - startedAt;

  const isDue = (index: number): boolean => {
    const event = events[index];
    return event !== undefined && (index <= announced || event.at <= age());
  };

  /** The last event that is due. */
  const latest = (): number => {
    let index = shown;
    while (isDue(index + 1)) index += 1;
    return index;
  };

  const show = (index: number): void => {
    shown = index;
    if (isDue(index + 1)) hold();
    shown$.next();
  };

  /** Goes on to what is due. Where nobody waits that is the latest frame. */
  const look = (): void => {
    if (isHeld || !isDue(shown + 1)) return;
    const frame = events[latest()]?.at;
    show(
      waiting > 0
        ? shown + 1
        : Math.max(
            shown + 1,
            events.findIndex(({ at }) => at === frame),
          ),
    );
  };

  /** Begins a turn. What is scheduled in it without a delay comes before its end. */
  const hold = (): void => {
    isHeld = true;
    concat(timer(0), timer(0)).subscribe({
      complete: () => {
        isHeld = false;
        look();
      },
    });
  };

  /** Emits when more is shown than this, and completes. */
  const beyond = (index: number): Observable<unknown> =>
    new Observable((subscriber) => {
      waiting += 1;
      subscriber.add(() => (waiting -= 1));
      look();
      const next = events[index + 1];
      const announced$ = next === undefined ? NEVER : timer(Math.max(0, next.at - age()));
      const looked$ = announced$.pipe(
        tap(() => {
          announced = Math.max(announced, index + 1);
          look();
        }),
      );
      merge(of(0), shown$, looked$)
        .pipe(
          filter(() => shown > index),
          take(1),
        )
        .subscribe(subscriber);
    });

  const snapshotNow = (): Snapshot => {
    const past = events.slice(0, latest() + 1).filter((event) => event.kind === 'snapshot');
    return past.at(-1)?.snapshot ?? { status: 'P' };
  };

  const isOngoing = () => !isTerminal(snapshotNow().status);

  // The submit is a turn too.
  hold();

  return {
    ...submitted,
    id: submitted.runId,
    kind: 'workflow',
    sessionId: submitted.options.browserSessionId ?? null,
    isOngoing,
    cancel: (errorMessage = null) => {
      if (!isOngoing()) return;
      look();
      const end = cancelled(snapshotNow(), errorMessage);
      events = [...events.slice(0, shown + 1), { at: age(), kind: 'snapshot', letter: 'x', snapshot: end }];
      shown = events.length - 1;
      // After the answer to the cancel.
      timer(0).subscribe(() => {
        shown$.next();
      });
    },
    now: () => wholeSnapshot(submitted, snapshotNow()),
    poll: () =>
      defer(() => {
        look();
        return beyond(-1).pipe(
          map(() => events.slice(shown, shown + 1)),
          mergeMap((event) => event),
          mergeMap((event) =>
            event.kind === 'fault' ? failing(event.fault) : of(wholeSnapshot(submitted, event.snapshot)),
          ),
        );
      }),
    more: () => beyond(shown),
    isFollowed: () => waiting > 0,
  };
};
