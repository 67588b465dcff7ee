import { tap, type MonoTypeOperatorFunction } from 'rxjs';
import type { HasStatus } from '../codecs/snapshot.js';
import { isTerminal, WorkflowRunStatus } from '../codecs/WorkflowRunStatus.js';
import { RunFailedError } from '../errors/RunFailedError.js';

/** Errors with {@link RunFailedError} at a snapshot of a failed or cancelled run; passes all others on. */
export const throwIfFailed = <S extends HasStatus>(operation: string): MonoTypeOperatorFunction<S> =>
  tap((snapshot) => {
    const failed = isTerminal(snapshot.status) && snapshot.status !== WorkflowRunStatus.COMPLETED;
    if (failed) throw new RunFailedError({ operation, snapshot });
  });
