import type { WorkflowRunResults } from 'witrium-rx';
import { describeError } from './describeError.js';
import type { CurrentRun } from './useCurrentRun.js';

/** What has gone wrong, and why. */
export interface Trouble {
  readonly title: string;
  readonly reason: string;
}

const whereFailed = (snapshot: WorkflowRunResults | null, total: number | null): string => {
  const step = snapshot?.executions.find(({ status }) => status === 'F');
  if (!step) return 'Failed';
  const of = total === null ? '' : ` of ${total}`;
  return `Failed at step ${step.instructionOrder + 1}${of}`;
};

/** What has gone wrong with a run; null when nothing has. */
export const troubleOf = (run: CurrentRun, total: number | null): Trouble | null => {
  const { phase, snapshot, error, runId, cancelError } = run;
  if (phase === 'failed')
    return { title: whereFailed(snapshot, total), reason: snapshot.errorMessage ?? 'No reason was given.' };
  if (phase === 'error' || phase === 'stopped')
    return {
      title: runId === null ? 'The run was not started' : 'The run is no longer followed',
      reason: phase === 'error' ? describeError(error) : 'It has not ended.',
    };
  if (cancelError === null) return null;
  return { title: 'The run was not cancelled', reason: describeError(cancelError) };
};
