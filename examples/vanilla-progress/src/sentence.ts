import { isOver, type Facts } from './facts.js';

/** What goes on, in one sentence. */
export const sentenceOf = ({ state, isOnline, cancelling, runId }: Facts, total: number | undefined): string => {
  const { phase, snapshot, progress } = state;
  if (!isOver(phase) && !isOnline) return 'Offline, trying again';
  if (!isOver(phase) && cancelling.isAsked) return 'Cancelling';
  switch (phase) {
    case 'starting':
      return 'Starting';
    case 'pending':
      return 'Waiting for a browser';
    case 'running': {
      const current = progress?.current;
      if (!current) return 'Running';
      const of = total === undefined ? '' : ` of ${total}`;
      return `Step ${current.instructionOrder + 1}${of}: ${current.instruction}`;
    }
    case 'completed':
      return 'Completed';
    case 'cancelled':
      return 'Cancelled';
    case 'failed':
      return `Failed: ${snapshot?.errorMessage ?? 'no reason was given'}`;
    default:
      return runId === null ? 'The run was not started' : 'The run is no longer followed';
  }
};
