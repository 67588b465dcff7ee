import { isTerminal, type RunItemPhase, type RunsProgress } from 'witrium-rx';
import type { CheckState } from './batch.js';
import { steps } from './shops.js';

/** What one can filter by. */
export type Group = 'waiting' | 'running' | 'completed' | 'failed' | 'cancelled';

/** What a row says. */
export interface Words {
  readonly group: Group;
  readonly state: string;
  /** What it does now, or why it has failed. */
  readonly note: string;
  readonly price: string;
}

const STATES: Readonly<Record<RunItemPhase, readonly [group: Group, state: string]>> = {
  waiting: ['waiting', 'Waiting'],
  starting: ['running', 'Starting'],
  pending: ['running', 'Starting'],
  running: ['running', 'Running'],
  completed: ['completed', 'Completed'],
  failed: ['failed', 'Failed'],
  cancelled: ['cancelled', 'Cancelled'],
  stopped: ['cancelled', 'Cancelled'],
  error: ['failed', 'Lost'],
};

const euros = new Intl.NumberFormat('en', { style: 'currency', currency: 'EUR' });

const priceOf = ({ phase, snapshot }: CheckState): string => {
  const result = phase === 'completed' ? snapshot?.result : null;
  const price = typeof result === 'object' && result !== null && 'price' in result ? result['price'] : null;
  return typeof price === 'number' ? euros.format(price) : '';
};

const noteOf = ({ phase, snapshot, progress, error }: CheckState): string => {
  if (phase === 'failed') return snapshot?.errorMessage ?? 'No reason was given';
  if (phase === 'error') return error instanceof Error ? error.message : String(error);
  const step = snapshot && !isTerminal(snapshot.status) ? progress?.current : null;
  return step ? `${step.instructionOrder + 1} of ${steps.length}: ${step.instruction}` : '';
};

/** What the row of a run says. */
export const wordsOf = (check: CheckState): Words => {
  const [group, state] = STATES[check.phase];
  return { group, state, note: group === 'cancelled' ? '' : noteOf(check), price: priceOf(check) };
};

/** How far all have come. What was cancelled has ended, but nobody would call it done. */
export const sentenceOf = ({ total, ended, cancelled }: RunsProgress): string =>
  `${ended - cancelled} of ${total} done`;

/** The percentage, or what has become of it. */
export const percentOf = ({ percent, cancelled }: RunsProgress): string =>
  cancelled === 0 ? `${Math.floor(percent)} %` : 'Cancelled';

/** For those who listen: not each of 200 runs, but each quarter of them. */
export const announcementOf = (progress: RunsProgress): string => {
  const { total, waiting, running, percent, completed, failed, cancelled } = progress;
  if (waiting + running === 0)
    return `All runs have ended: ${completed} completed, ${failed} failed, ${cancelled} cancelled.`;
  const quarters = Math.floor(percent / 25);
  return quarters === 0 ? `${total} runs started.` : `${quarters * 25} percent of the runs have ended.`;
};
