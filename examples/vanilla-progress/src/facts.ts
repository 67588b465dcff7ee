import { catchError, combineLatest, connect, EMPTY, map, startWith, takeWhile, tap, timestamp } from 'rxjs';
import type { Observable } from 'rxjs';
import { toRunState, type RunPhase, type RunState, type WorkflowRunResults } from 'witrium-rx';
import { cancelling, type Cancelling } from './cancelling.js';
import { follow } from './follow.js';
import { online } from './online.js';
import type { Run } from './Run.js';
import { forgetRun, saveRun } from './savedRun.js';
import { secondsSince } from './secondsSince.js';
import { stepDurations, type StepDurations } from './stepDurations.js';

/** All that is known of a run that is followed. */
export interface Facts {
  readonly run: Run;
  readonly runId: string | null;
  readonly state: RunState<WorkflowRunResults>;
  readonly durations: StepDurations;
  readonly cancelling: Cancelling;
  readonly isOnline: boolean;
  /** In milliseconds since the epoch. */
  readonly now: number;
}

/** Whether a phase is the last one. */
export const isOver = (phase: RunPhase): boolean => !['starting', 'pending', 'running'].includes(phase);

const remember = ({ run: { workflowId, startedAt }, runId, state: { phase } }: Facts): void => {
  if (workflowId === null || startedAt === null || runId === null) return;
  if (['completed', 'failed', 'cancelled'].includes(phase)) forgetRun();
  else saveRun({ workflowId, startedAt, token: { version: 1, runId } });
};

/** Follows a run: emits at once, with every snapshot, and each second while it goes on. Completes when it is over. */
export const factsOf = (run: Run, cancel$: Observable<unknown>): Observable<Facts> =>
  follow(run.handle).pipe(
    connect((snapshots$) =>
      combineLatest({
        runId: run.handle.runId$.pipe(
          startWith(null),
          // The states tell of a start that failed.
          catchError(() => EMPTY),
        ),
        isOnline: online(),
        cancelling: cancelling(run.handle, cancel$),
        second: secondsSince(run.startedAt ?? Date.now()),
        durations: snapshots$.pipe(stepDurations()),
        state: snapshots$.pipe(toRunState()),
      }),
    ),
    timestamp(),
    map(({ value, timestamp: now }): Facts => ({ run, now, ...value })),
    tap(remember),
    takeWhile(({ state }) => !isOver(state.phase), true),
  );
