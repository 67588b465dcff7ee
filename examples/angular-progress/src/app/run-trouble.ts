import type { WorkflowRunResults } from 'witrium-rx';
import type { CurrentRun } from './current-run';
import { describeError } from './describe-error';

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

/** What has gone wrong with a run; null when nothing has. Reads signals. */
export const runTrouble = (run: CurrentRun, total: number | null): Trouble | null => {
  const [phase, snapshot, notCancelled] = [run.phase(), run.snapshot(), run.cancelError()];
  if (phase === 'failed')
    return { title: whereFailed(snapshot, total), reason: snapshot?.errorMessage ?? 'No reason was given.' };
  if (phase === 'error' || phase === 'stopped')
    return {
      title: run.runId() === null ? 'The run was not started' : 'The run is no longer followed',
      reason: phase === 'error' ? describeError(run.error()) : 'It has not ended.',
    };
  if (notCancelled === null || !run.active()) return null;
  return { title: 'The run was not cancelled', reason: describeError(notCancelled) };
};
