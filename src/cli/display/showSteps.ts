import { connect, ignoreElements, merge, tap, type Observable, type OperatorFunction } from 'rxjs';
import { executionEvents, isTerminal, statusName, type AgentExecution } from '../../index.js';
import type { ExecutionEvent, WorkflowRunResults } from '../../index.js';
import type { Display } from './Display.js';

const showEvent = (display: Display, { type, execution }: ExecutionEvent<AgentExecution>): void => {
  const { instruction } = execution;
  if (type === 'started') display.going(instruction);
  else if (type === 'completed') display.done(instruction);
  else if (type === 'cancelled') display.cancelled(instruction);
  else display.failed(`${instruction}: ${execution.errorMessage ?? type}`);
};

/** Between two steps, and before the first, there is something to wait for. */
const showWaiting = (display: Display, { runId, status, executions }: WorkflowRunResults): void => {
  if (isTerminal(status) || executions.some((step) => !isTerminal(step.status))) return;
  display.waiting(`run ${runId} is ${statusName(status)}`);
};

/** Shows each step of a run when it starts and when it ends. Emits nothing; completes with the source. */
export const showSteps =
  (display: Display): OperatorFunction<WorkflowRunResults, never> =>
  (source) =>
    source.pipe(
      connect((snapshots$) => {
        const events$: Observable<unknown> = snapshots$.pipe(
          executionEvents(),
          tap((event) => {
            showEvent(display, event);
          }),
        );
        const waiting$ = snapshots$.pipe(
          tap((snapshot) => {
            showWaiting(display, snapshot);
          }),
        );
        return merge(events$, waiting$).pipe(ignoreElements());
      }),
    );
