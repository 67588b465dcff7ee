import type { HasExecutions, HasStatus } from '../codecs/snapshot.js';
import { WorkflowRunStatus, type OpenStatus } from '../codecs/WorkflowRunStatus.js';
import type { RunProgress } from './runProgress.js';

/** There is no snapshot yet. */
export interface StartingRunState {
  /** Tells this state from others. */
  readonly phase: 'starting';
  /** None yet. */
  readonly snapshot: null;
  /** None yet. */
  readonly progress: null;
  /** None: the stream goes on. */
  readonly error: null;
}

/** A snapshot has come. */
export interface FollowedRunState<S extends HasStatus & HasExecutions> {
  /** What the status of the snapshot says. */
  readonly phase: 'pending' | 'running' | 'completed' | 'failed' | 'cancelled';
  /** The last one; terminal in the phases 'completed', 'failed' and 'cancelled'. */
  readonly snapshot: S;
  /** How far the snapshot has come. */
  readonly progress: RunProgress<S['executions'][number]>;
  /** None: a run that has failed says why in its snapshot. */
  readonly error: null;
}

/** The stream completed before the run had ended. */
export interface StoppedRunState<S extends HasStatus & HasExecutions> {
  /** Tells this state from others. */
  readonly phase: 'stopped';
  /** The last snapshot, or null. */
  readonly snapshot: S | null;
  /** How far the last snapshot has come, or null. */
  readonly progress: RunProgress<S['executions'][number]> | null;
  /** None: the stream has ended well. */
  readonly error: null;
}

/** The stream failed, which is another thing than a run that failed. */
export interface BrokenRunState<S extends HasStatus & HasExecutions> {
  /** Tells this state from others. */
  readonly phase: 'error';
  /** The last snapshot, or null. */
  readonly snapshot: S | null;
  /** How far the last snapshot has come, or null. */
  readonly progress: RunProgress<S['executions'][number]> | null;
  /** What the stream failed with. */
  readonly error: unknown;
}

/**
 * All that a screen shows of a run. `phase` tells the states apart, to the compiler too: where it is 'completed', there
 * is a `snapshot`.
 */
export type RunState<S extends HasStatus & HasExecutions> =
  StartingRunState | FollowedRunState<S> | StoppedRunState<S> | BrokenRunState<S>;

/** Where a run stands. */
export type RunPhase = RunState<HasStatus & HasExecutions>['phase'];

type StatusPhase = FollowedRunState<HasStatus & HasExecutions>['phase'];

const PHASES: ReadonlyMap<string, StatusPhase> = new Map([
  [WorkflowRunStatus.PENDING, 'pending'],
  [WorkflowRunStatus.RUNNING, 'running'],
  [WorkflowRunStatus.COMPLETED, 'completed'],
  [WorkflowRunStatus.FAILED, 'failed'],
  [WorkflowRunStatus.CANCELLED, 'cancelled'],
]);

/** The phase of a run with this status; one that is not known goes on. */
export const phaseOf = (status: OpenStatus): StatusPhase => PHASES.get(status) ?? 'running';
