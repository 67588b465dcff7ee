import { distinctUntilChanged, map, type OperatorFunction } from 'rxjs';
import type { RunItemPhase } from './RunItemState.js';

/** How far all runs together have come. `waiting`, `running`, `completed`, `failed` and `cancelled` add up to `total`. */
export interface RunsProgress {
  /** How many items there are; it grows as long as the source of the items goes on. */
  readonly total: number;
  /** How many are in line. */
  readonly waiting: number;
  /** How many go on: 'starting', 'pending' or 'running'. */
  readonly running: number;
  /** How many have ended well: 'completed'. */
  readonly completed: number;
  /** How many have failed, or have a stream that failed: 'failed' or 'error'. */
  readonly failed: number;
  /** How many were cancelled, or left before they had ended: 'cancelled' or 'stopped'. */
  readonly cancelled: number;
  /** How many have ended, well or not: `completed`, `failed` and `cancelled` together. */
  readonly ended: number;
  /**
   * `ended` of `total`, from 0 to 100 and not rounded; 0 without an item. A run counts when it has ended, as nobody knows
   * how many steps it will have. For a text round it down, so that 100 % means all.
   */
  readonly percent: number;
}

type Group = 'waiting' | 'running' | 'completed' | 'failed' | 'cancelled';

const GROUPS: ReadonlyMap<RunItemPhase, Group> = new Map([
  ['waiting', 'waiting'],
  ['completed', 'completed'],
  ['failed', 'failed'],
  ['error', 'failed'],
  ['cancelled', 'cancelled'],
  ['stopped', 'cancelled'],
]);

const progressOf = (states: readonly { readonly phase: RunItemPhase }[]): RunsProgress => {
  const counts: Record<Group, number> = { waiting: 0, running: 0, completed: 0, failed: 0, cancelled: 0 };
  for (const { phase } of states) counts[GROUPS.get(phase) ?? 'running'] += 1;
  const total = states.length;
  const ended = counts.completed + counts.failed + counts.cancelled;
  return { total, ...counts, ended, percent: total === 0 ? 0 : (ended / total) * 100 };
};

/** What is not listed follows from it. */
const COUNTS = ['total', 'waiting', 'running', 'completed', 'failed'] as const;

const same = (one: RunsProgress, other: RunsProgress): boolean => COUNTS.every((count) => one[count] === other[count]);

/**
 * Makes of the states of many runs the progress of all: how many wait, go on and have ended, and a percentage, since
 * their number is known. Emits for the first list, and whenever a count has changed. Completes with the source.
 *
 * Unsubscribing unsubscribes from the source.
 *
 * ```text
 * source  a-a-b-d|
 * runsProgress()
 * output  0---1-2|
 *
 * a  one running, one waiting
 * b  one completed, one running
 * d  one completed, one failed
 * 0  0 of 2, 0 %
 * 1  1 of 2, 50 %
 * 2  2 of 2, 100 %
 * ```
 *
 * @example
 * ```ts
 * import { of } from 'rxjs';
 * import { runsProgress } from 'witrium-rx';
 *
 * of([{ phase: 'completed' as const }, { phase: 'running' as const }])
 *   .pipe(runsProgress())
 *   .subscribe(({ ended, total, percent }) => console.log(`${ended} of ${total}, ${percent} %`)); // 1 of 2, 50 %
 * ```
 */
export const runsProgress =
  (): OperatorFunction<readonly { readonly phase: RunItemPhase }[], RunsProgress> => (source) =>
    source.pipe(map(progressOf), distinctUntilChanged(same));
