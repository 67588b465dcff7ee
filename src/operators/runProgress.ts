import { defer, map, type OperatorFunction } from 'rxjs';
import type { HasExecutions, HasStatus } from '../codecs/snapshot.js';
import { isTerminal, WorkflowRunStatus, type OpenStatus } from '../codecs/WorkflowRunStatus.js';
import { stopwatch } from '../internal/clock.js';

/** How far a run has come. The API does not tell how many steps will follow, so there is no percentage. */
export interface RunProgress<E> {
  /** A letter; `statusName` gives its name. */
  readonly status: OpenStatus;
  /** How many steps have completed. */
  readonly completed: number;
  /** How many steps have failed. */
  readonly failed: number;
  /** How many steps have shown up so far. */
  readonly known: number;
  /**
   * The step that is going on, or else the next one, by `instructionOrder`; null when all have ended so far, and when the
   * run has.
   */
  readonly current: E | null;
  /** The time since the subscription, in milliseconds. It never falls, also when the clock is set back. */
  readonly elapsed: number;
}

type Step = HasExecutions['executions'][number];

const isPending = ({ status }: Step): boolean => status === WorkflowRunStatus.PENDING;

/** A step that has not started comes after all that have. */
const comesBefore = (one: Step, other: Step): boolean =>
  isPending(one) === isPending(other) ? one.instructionOrder < other.instructionOrder : isPending(other);

/** Steps may be listed in any order. */
const currentOf = <E extends Step>(executions: readonly E[]): E | null => {
  let current: E | null = null;
  for (const step of executions) {
    if (!isTerminal(step.status) && (current === null || comesBefore(step, current))) current = step;
  }
  return current;
};

/** Works out the progress that a snapshot shows. */
export const progressOf = <S extends HasStatus & HasExecutions>(
  { status, executions }: S,
  elapsed: number,
): RunProgress<S['executions'][number]> => ({
  status,
  completed: executions.filter((step) => step.status === WorkflowRunStatus.COMPLETED).length,
  failed: executions.filter((step) => step.status === WorkflowRunStatus.FAILED).length,
  known: executions.length,
  current: isTerminal(status) ? null : currentOf<S['executions'][number]>(executions),
  elapsed,
});

/**
 * Emits how far the run has come for each snapshot, and completes with the source. Unsubscribing unsubscribes
 * from the source.
 *
 * ```text
 * source  P--a--C|
 * runProgress()
 * output  0--1--2|
 *
 * a  R: step 0 is done, step 1 goes on
 * 0  completed 0, known 0
 * 1  completed 1, known 2
 * 2  completed 2, known 2
 * ```
 *
 * @example
 * ```ts
 * client
 *   .runWorkflow('scrape')
 *   .pipe(runProgress())
 *   .subscribe(({ completed, known, current }) => console.log(`${completed}/${known}`, current?.instruction));
 * ```
 */
export const runProgress =
  <S extends HasStatus & HasExecutions>(): OperatorFunction<S, RunProgress<S['executions'][number]>> =>
  (source) =>
    defer(() => {
      const elapsed = stopwatch();
      return source.pipe(map((snapshot) => progressOf(snapshot, elapsed())));
    });
