import type { HasExecutions, HasStatus } from '../codecs/snapshot.js';
import { isWitriumError } from '../errors/isWitriumError.js';
import type { RunProgress } from './runProgress.js';
import { phaseOf, type RunPhase, type RunState } from './RunState.js';

/** Where the run of an item stands. 'waiting': it is in line, and nothing was sent. */
export type RunItemPhase = 'waiting' | RunPhase;

/** All that a screen shows of one item and its run. */
export interface RunItemState<T, S extends HasStatus & HasExecutions> {
  /** What the source has emitted. */
  readonly item: T;
  /** The item's place in the source, and in the list of all; from 0. */
  readonly index: number;
  /** Where its run stands; 'waiting' while it is in line. */
  readonly phase: RunItemPhase;
  /** The last snapshot, or null. */
  readonly snapshot: S | null;
  /** How far the last snapshot has come, or null. */
  readonly progress: RunProgress<S['executions'][number]> | null;
  /**
   * What the stream failed with, in the phase 'error'; in 'failed' and 'cancelled' the `RunFailedError` of a stream that
   * fails with its run. Else null.
   */
  readonly error: unknown;
}

/** The state of an item that is in line. */
export const waiting = <T, S extends HasStatus & HasExecutions>(item: T, index: number): RunItemState<T, S> => ({
  item,
  index,
  phase: 'waiting',
  snapshot: null,
  progress: null,
  error: null,
});

/** The state of an item whose run has this one. That a run has failed is no fault of its stream, also as an error. */
export const stateOf = <T, S extends HasStatus & HasExecutions>(
  item: T,
  index: number,
  { phase, snapshot, progress, error }: RunState<S>,
): RunItemState<T, S> => ({
  item,
  index,
  phase: isWitriumError(error, 'RunFailedError') ? phaseOf(error.status) : phase,
  snapshot,
  progress,
  error,
});
