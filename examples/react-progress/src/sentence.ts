import type { CurrentRun } from './useCurrentRun.js';

/** What goes on, in one sentence; empty when there is trouble that says it all. */
export const sentenceOf = ({ phase, progress, isOffline, isCancelling }: CurrentRun, total: number | null): string => {
  if (isOffline) return 'Offline, trying again';
  if (isCancelling) return 'Cancelling';
  switch (phase) {
    case 'idle':
      return 'Choose a workflow, then press Start.';
    case 'starting':
      return 'Starting';
    case 'pending':
      return 'Waiting for a browser';
    case 'running': {
      const current = progress.current;
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
