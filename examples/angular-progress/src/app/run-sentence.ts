import type { CurrentRun } from './current-run';

/** What goes on, in one sentence; empty when there is trouble that says it all. Reads signals. */
export const runSentence = (run: CurrentRun, total: number | null): string => {
  if (run.offline()) return 'Offline, trying again';
  if (run.cancelling()) return 'Cancelling';
  switch (run.phase()) {
    case 'idle':
      return 'Choose a workflow, then press Start.';
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
    case 'stopped':
    case 'error':
      return '';
  }
};
