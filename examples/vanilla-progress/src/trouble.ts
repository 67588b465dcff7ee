import type { WorkflowRunResults } from 'witrium-rx';
import { describeError } from './describeError.js';
import type { Facts } from './facts.js';

/** What has gone wrong, and why. */
export interface Trouble {
  readonly title: string;
  readonly reason: string;
}

const whereFailed = (snapshot: WorkflowRunResults | null, total: number | undefined): string => {
  const step = snapshot?.executions.find(({ status }) => status === 'F');
  if (!step) return 'Failed';
  const of = total === undefined ? '' : ` of ${total}`;
  return `Failed at step ${step.instructionOrder + 1}${of}`;
};

/** What has gone wrong with a run; null when nothing has. */
export const troubleOf = ({ runId, state, cancelling }: Facts, total: number | undefined): Trouble | null => {
  const { phase, snapshot, error } = state;
  if (phase === 'failed')
    return { title: whereFailed(snapshot, total), reason: snapshot.errorMessage ?? 'No reason was given.' };
  if (phase === 'error' || phase === 'stopped')
    return {
      title: runId === null ? 'The run was not started' : 'The run is no longer followed',
      reason: phase === 'error' ? describeError(error) : 'It has not ended.',
    };
  if (cancelling.error === null) return null;
  return { title: 'The run was not cancelled', reason: describeError(cancelling.error) };
};
