import { defer, filter, tap, type MonoTypeOperatorFunction } from 'rxjs';
import type { HasExecutions, HasStatus } from '../codecs/snapshot.js';
import { isTerminal, WorkflowRunStatus } from '../codecs/WorkflowRunStatus.js';
import { IncompleteRunError } from '../errors/IncompleteRunError.js';

const allExecuted = ({ executions }: HasExecutions): boolean => {
  const last = executions.reduce((highest, { instructionOrder }) => Math.max(highest, instructionOrder), -Infinity);
  const isDone = ({ status, instructionOrder }: HasExecutions['executions'][number]): boolean =>
    instructionOrder === last ? status === WorkflowRunStatus.COMPLETED : isTerminal(status);
  return executions.length > 0 && executions.every(isDone);
};

/**
 * Passes on the snapshots in which all instructions have been executed, and those of a run that has ended;
 * holds the others back. All are executed when there is at least one step, every step is completed, failed
 * or cancelled, and the last one, by `instructionOrder`, is completed. Completes with the source. Goes before
 * `untilStatus`.
 *
 * Unsubscribing unsubscribes from the source.
 *
 * ```text
 * source  a--b--d--C|
 * allInstructionsExecuted()
 * output  ------d--C|
 *
 * a  R: step 0 goes on
 * b  R: step 0 is done, step 1 goes on
 * d  R: both steps are done
 * ```
 *
 * @throws {@link IncompleteRunError} when the source completes and every one of its snapshots was held back.
 *
 * @example
 * ```ts
 * import { of } from 'rxjs';
 * import { allInstructionsExecuted } from 'witrium-rx';
 *
 * of(
 *   { status: 'R', executions: [{ instructionOrder: 0, status: 'R' }] },
 *   { status: 'R', executions: [{ instructionOrder: 0, status: 'C' }] },
 * )
 *   .pipe(allInstructionsExecuted())
 *   .subscribe(({ executions }) => console.log(executions)); // the second one only
 * ```
 */
export const allInstructionsExecuted = <S extends HasStatus & HasExecutions>(): MonoTypeOperatorFunction<S> => {
  return (source) =>
    defer(() => {
      let held: S | null = null;
      let passed = false;
      return source.pipe(
        tap((snapshot) => {
          held = snapshot;
        }),
        filter((snapshot) => isTerminal(snapshot.status) || allExecuted(snapshot)),
        tap({
          next: () => {
            passed = true;
          },
          complete: () => {
            if (held === null || passed) return;
            throw new IncompleteRunError({
              operation: 'allInstructionsExecuted',
              waitedFor: 'all instructions were executed',
              snapshot: held,
            });
          },
        }),
      );
    });
};
