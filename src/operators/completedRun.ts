import { first, type MonoTypeOperatorFunction } from 'rxjs';
import type { HasStatus } from '../codecs/snapshot.js';
import { WorkflowRunStatus } from '../codecs/WorkflowRunStatus.js';
import { throwIfComplete } from './throwIfComplete.js';
import { throwIfFailed } from './throwIfFailed.js';

/** Emits the first completed snapshot, and completes; errors when there will be none. */
export const completedRun =
  <S extends HasStatus>(operation: string): MonoTypeOperatorFunction<S> =>
  (source) =>
    source.pipe(
      throwIfFailed(operation),
      throwIfComplete(operation, `'completed'`),
      first(({ status }) => status === WorkflowRunStatus.COMPLETED),
    );
