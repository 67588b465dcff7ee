import { takeWhile, tap, type MonoTypeOperatorFunction } from 'rxjs';
import type { HasStatus } from '../codecs/snapshot.js';
import {
  isTerminal,
  STATUS_LETTERS,
  statusName,
  WorkflowRunStatus,
  type OpenStatus,
} from '../codecs/WorkflowRunStatus.js';
import { UnexpectedStatusError } from '../errors/UnexpectedStatusError.js';
import { describe } from '../internal/describe.js';
import { refusing } from './refusing.js';
import { throwIfComplete } from './throwIfComplete.js';

const STATUSES: readonly string[] = Object.values(STATUS_LETTERS);

/** A run that does not fail passes through these, in this order; a poll may miss one. */
const PROGRESS: readonly string[] = [WorkflowRunStatus.PENDING, WorkflowRunStatus.RUNNING, WorkflowRunStatus.COMPLETED];

const hasReached = (target: WorkflowRunStatus, status: OpenStatus): boolean =>
  PROGRESS.includes(target) ? PROGRESS.indexOf(status) >= PROGRESS.indexOf(target) : status === target;

/**
 * Passes snapshots on and completes with the first one whose status is `target` or has passed it (pending,
 * running, completed, in this order). A status that is not known passes and does not end the stream.
 *
 * Unsubscribing unsubscribes from the source; so does reaching the target.
 *
 * ```text
 * source  P-P-R-R-C|
 * untilStatus('R')
 * output  P-P-(R|)
 * ```
 *
 * @param target The status to wait for.
 * @throws {@link UnexpectedStatusError} when the run has ended in a status from which the target cannot be
 * reached: failed or cancelled that was not asked for, or completed where failed or cancelled was. The error
 * holds that snapshot; it is not emitted.
 * @throws {@link IncompleteRunError} when the source completes before the target is reached.
 * @throws {@link InvalidOptionsError} when `target` is not a status; the source is not subscribed.
 *
 * @example
 * ```ts
 * import { of } from 'rxjs';
 * import { untilStatus } from 'witrium-rx';
 *
 * of({ status: 'P' }, { status: 'R' }, { status: 'C' })
 *   .pipe(untilStatus('R'))
 *   .subscribe(({ status }) => console.log(status)); // P, R
 * ```
 */
export const untilStatus = <S extends HasStatus>(target: WorkflowRunStatus): MonoTypeOperatorFunction<S> => {
  if (!STATUSES.includes(target)) {
    const problem = `target: expected one of ${STATUSES.join(', ')}, got ${describe(target)}`;
    return refusing('untilStatus', [problem]);
  }
  return (source) =>
    source.pipe(
      throwIfComplete('untilStatus', `'${statusName(target)}'`),
      tap((snapshot) => {
        const { status } = snapshot;
        if (isTerminal(status) && !hasReached(target, status)) throw new UnexpectedStatusError({ target, snapshot });
      }),
      takeWhile(({ status }) => !hasReached(target, status), true),
    );
};
