import { from, shareReplay, take, takeUntil, type Observable } from 'rxjs';
import { mapRunStates, type RunItemState, type WorkflowRunResults } from 'witrium-rx';
import { client, watch } from './client.js';
import type { Check } from './shops.js';

/** What a row shows. */
export type CheckState = RunItemState<Check, WorkflowRunResults>;

/** How many runs go on at a time. */
export const CONCURRENCY = 5;

/**
 * Looks up all prices, a few at a time, and emits the states of all runs. `cancel$` leaves those that go on, which
 * cancels them, and makes none of those that wait.
 */
export const batch = (checks: readonly Check[], cancel$: Observable<unknown>): Observable<readonly CheckState[]> => {
  // It is remembered for those in line: they are left as soon as it is their turn.
  const cancelled$ = cancel$.pipe(take(1), shareReplay({ bufferSize: 1, refCount: true }));
  const look = ({ product, shop }: Check): Observable<WorkflowRunResults> =>
    client.runWorkflow(shop.workflowId, { args: { product }, ...watch }).pipe(takeUntil(cancelled$));
  return from(checks).pipe(mapRunStates(look, { concurrency: CONCURRENCY }));
};

/** The states of runs that nobody has started. */
export const inLine = (checks: readonly Check[]): readonly CheckState[] =>
  checks.map((item, index) => ({ item, index, phase: 'waiting', snapshot: null, progress: null, error: null }));
