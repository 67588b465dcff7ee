import { concatMap, defer, type OperatorFunction } from 'rxjs';
import type { HasExecutions } from '../codecs/snapshot.js';
import { WorkflowRunStatus, type OpenStatus } from '../codecs/WorkflowRunStatus.js';

/** What happens to a step of a run. */
export type ExecutionEventType = 'started' | 'completed' | 'failed' | 'cancelled';

/** Something that has happened to a step. */
export interface ExecutionEvent<E> {
  /** What has happened: a step starts once, and has one end at most. */
  readonly type: ExecutionEventType;
  /** The step, as the snapshot shows it in which this was seen first. */
  readonly execution: E;
}

const END: ReadonlyMap<OpenStatus, ExecutionEventType> = new Map([
  [WorkflowRunStatus.COMPLETED, 'completed'],
  [WorkflowRunStatus.FAILED, 'failed'],
  [WorkflowRunStatus.CANCELLED, 'cancelled'],
]);

/** Adds a step to those that were told of, and says whether it is new there. */
const isNew = (told: Set<number>, { instructionOrder }: HasExecutions['executions'][number]): boolean => {
  if (told.has(instructionOrder)) return false;
  told.add(instructionOrder);
  return true;
};

/**
 * Emits what happens to the steps of a run: the start and the end of each, exactly once. Steps are told apart by
 * their `instructionOrder`. Completes with the source; a snapshot without news emits nothing.
 *
 * The events of one snapshot come in the order of the steps, and the start of a step before its end. A step that
 * is pending has not started. A step that was never seen running has both events when its end is seen, also one
 * that was cancelled. A status that is not known counts as running. What was told stays: a list that shrinks or
 * changes its order, or a status that goes back, emits nothing. A step that is still running when the run ends has
 * no end.
 *
 * Unsubscribing unsubscribes from the source.
 *
 * ```text
 * source  -a--b----d|
 * executionEvents()
 * output  -s--(et)-f|
 *
 * a  step 0 goes on
 * b  step 0 is done, step 1 goes on
 * d  step 1 has failed
 * s  step 0 started
 * e  step 0 completed
 * t  step 1 started
 * f  step 1 failed
 * ```
 *
 * @example
 * ```ts
 * import { of } from 'rxjs';
 * import { executionEvents } from 'witrium-rx';
 *
 * of(
 *   { executions: [{ instructionOrder: 0, status: 'R' }] },
 *   { executions: [{ instructionOrder: 0, status: 'C' }, { instructionOrder: 1, status: 'F' }] },
 * )
 *   .pipe(executionEvents())
 *   .subscribe(({ type, execution }) => console.log(execution.instructionOrder, type));
 * // 0 started, 0 completed, 1 started, 1 failed
 * ```
 */
export const executionEvents = <S extends HasExecutions>(): OperatorFunction<
  S,
  ExecutionEvent<S['executions'][number]>
> => {
  return (source) =>
    defer(() => {
      type Execution = S['executions'][number];
      const started = new Set<number>();
      const ended = new Set<number>();

      const newsOf = (execution: Execution): readonly ExecutionEvent<Execution>[] => {
        const { status } = execution;
        const end = END.get(status);
        const news: ExecutionEvent<Execution>[] = [];
        if (status !== WorkflowRunStatus.PENDING && isNew(started, execution))
          news.push({ type: 'started', execution });
        if (end !== undefined && isNew(ended, execution)) news.push({ type: end, execution });
        return news;
      };

      return source.pipe(
        // In line, so that a source which emits while its events are handled does not put later events first.
        concatMap(({ executions }) =>
          [...executions].sort((a, b) => a.instructionOrder - b.instructionOrder).flatMap(newsOf),
        ),
      );
    });
};
