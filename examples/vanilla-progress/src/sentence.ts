import { isOver, type Facts } from './facts.js';

/** What goes on, in one sentence; empty when there is trouble that says it all. */
export const sentenceOf = ({ state, isOnline, cancelling }: Facts, total: number | undefined): string => {
  const { phase, progress } = state;
  if (!isOver(phase) && !isOnline) return 'Offline, trying again';
  if (!isOver(phase) && cancelling.isAsked) return 'Cancelling';
  switch (phase) {
    case 'starting':
      return 'Starting';
    case 'pending':
      return 'Waiting for a browser';
    case 'running': {
      const current = progress.current;
      if (!current) return 'Running';
      const of = total === undefined ? '' : ` of ${total}`;
      return `Step ${current.instructionOrder + 1}${of}: ${current.instruction}`;
    }
    case 'completed':
      return 'Completed';
    case 'cancelled':
      return 'Cancelled';
    default:
      return '';
  }
};
