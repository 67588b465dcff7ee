import { asyncScheduler, defer, merge, NEVER, Observable, of, Subject, mergeMap, take, timer } from 'rxjs';
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
  /** Emits the answer to the submit: the poll that comes of it is told how the run begins. */
  readonly begin: <T>(answer: T) => Observable<T>;
  /** Emits when there is more to tell than the latest poll was told: the poll that comes of it is told just that. */
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

/** Starts the time of a run. */
export const createRun = (submitted: Submitted, script: readonly RunEvent[]): Run => {
  const startedAt = asyncScheduler.now();
  const changed$ = new Subject<void>();
  let events = script;
  /** What was told has happened: timers of the platform may come a little before their time. */
  let told = -1;
  let answered = -1;
  let turn: number | undefined;
  let waiting = 0;

  const age = () => asyncScheduler.now() - startedAt;
  const reached = () => Math.max(told, events.filter(({ at }) => at <= age()).length - 1);

  /** What a poll is told now: of several events in one frame the first, as the others follow at once. */
  const toTell = () => {
    const at = events[reached()]?.at;
    const first = events.findIndex((event) => event.at === at);
    return told < first ? first : reached();
  };

  const snapshotNow = (): Snapshot => {
    const latest = events.slice(0, reached() + 1).filter((event) => event.kind === 'snapshot');
    return latest.at(-1)?.snapshot ?? { status: 'P' };
  };

  const dueIn = (index: number): Observable<unknown> => {
    const event = events[index];
    if (event === undefined) return NEVER;
    return index <= reached() ? of(0) : timer(event.at - age());
  };

  const until = (index: number): Observable<unknown> =>
    new Observable((subscriber) => {
      waiting += 1;
      subscriber.add(() => (waiting -= 1));
      merge(dueIn(index), changed$).pipe(take(1)).subscribe(subscriber);
    });

  const tell = (index: number): Observable<WorkflowRunResults> =>
    until(index).pipe(
      mergeMap(() => events.slice(index, index + 1)),
      mergeMap((event) => {
        told = Math.max(told, index);
        answered = index;
        return event.kind === 'fault' ? failing(event.fault) : of(wholeSnapshot(submitted, event.snapshot));
      }),
    );

  /** Of a poll that comes while `act` goes on it is known what it is to be told, however late the clock is. */
  const inTurn = (index: number, act: () => void) => {
    turn = index;
    act();
    turn = undefined;
  };

  const isOngoing = () => !isTerminal(snapshotNow().status);

  return {
    ...submitted,
    id: submitted.runId,
    kind: 'workflow',
    sessionId: submitted.options.browserSessionId ?? null,
    isOngoing,
    cancel: (errorMessage = null) => {
      if (!isOngoing()) return;
      const end = cancelled(snapshotNow(), errorMessage);
      events = [...events.slice(0, reached() + 1), { at: age(), kind: 'snapshot', letter: 'x', snapshot: end }];
      // After the answer to the cancel.
      timer(0).subscribe(() => {
        changed$.next();
      });
    },
    now: () => wholeSnapshot(submitted, snapshotNow()),
    poll: () =>
      defer(() => {
        const index = turn ?? Math.max(0, toTell());
        turn = undefined;
        return tell(index);
      }),
    begin: (answer) =>
      new Observable((subscriber) => {
        inTurn(0, () => {
          subscriber.next(answer);
        });
        subscriber.complete();
      }),
    more: () => {
      const index = answered + 1;
      return new Observable<void>((subscriber) =>
        until(index).subscribe(() => {
          inTurn(index, () => {
            subscriber.next();
          });
        }),
      );
    },
    isFollowed: () => waiting > 0,
  };
};
