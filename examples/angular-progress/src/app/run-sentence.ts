import type { CurrentRun } from './current-run';

/** What goes on, in one sentence. Reads signals. */
export const runSentence = (run: CurrentRun, total: number | null): string => {
  if (run.offline()) return 'Offline, trying again';
  if (run.cancelling()) return 'Cancelling';
  switch (run.phase()) {
    case 'idle':
      return 'Choose a workflow and start it.';
    case 'starting':
      return 'Starting';
    case 'pending':
      return 'Waiting for a browser';
    case 'running': {
      const current = run.progress()?.current;
      if (!current) return 'Running';
      const of = total === null ? '' : ` of ${total}`;
      return `Step ${current.instructionOrder + 1}${of}: ${current.instruction}`;
    }
    case 'completed':
      return 'Completed';
    case 'cancelled':
      return 'Cancelled';
    case 'failed':
      return `Failed: ${run.snapshot()?.errorMessage ?? 'no reason was given'}`;
    case 'stopped':
    case 'error':
      return run.runId() === null ? 'The run was not started' : 'The run is no longer followed';
  }
};
