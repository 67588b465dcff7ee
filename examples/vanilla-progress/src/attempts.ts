import { concat, defer, switchMap, take, tap, type Observable } from 'rxjs';
import { factsOf, type Facts } from './facts.js';
import { newRun, sameRun, type Run } from './Run.js';

/** What a page hears of its user while it follows a run. */
export interface Wishes {
  readonly cancel$: Observable<unknown>;
  readonly again$: Observable<unknown>;
}

/** A run that we have lost goes on; one that has ended, or was never made, starts anew. */
const nextRun = ({ run, runId, state: { phase, snapshot } }: Facts): Run => {
  if (phase === 'error' && runId !== null) return sameRun(run, runId);
  return newRun(run.workflowId ?? snapshot?.workflowId ?? '');
};

/** Follows a run, and the next one whenever somebody tries again. */
export const attempts = (run: Run, wishes: Wishes): Observable<Facts> => {
  let last: Facts | undefined;
  return concat(
    factsOf(run, wishes.cancel$).pipe(
      tap((facts) => {
        last = facts;
      }),
    ),
    defer(() =>
      wishes.again$.pipe(
        take(1),
        switchMap(() => attempts(last ? nextRun(last) : run, wishes)),
      ),
    ),
  );
};
