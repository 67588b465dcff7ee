import type { HasExecutions, HasStatus, RunPhase, RunState } from '../index.js';
import type { ShownRun } from './ShownRun.js';

/** There is no run to show. */
export interface IdleRunState {
  /** Tells this state from others. */
  readonly phase: 'idle';
  /** None. */
  readonly snapshot: null;
  /** None. */
  readonly progress: null;
  /** None. */
  readonly error: null;
}

/** As `RunState`, for a place on a screen that may have no run yet. */
export type RunViewState<S extends HasStatus & HasExecutions> = RunState<S> | IdleRunState;

/** As `RunPhase`. 'idle': there is no run to show. */
export type RunViewPhase = RunPhase | 'idle';

/** What is shown of a run, or of none, before anything has been heard. */
export const firstState = <S extends HasStatus & HasExecutions>(run: ShownRun<S> | null): RunViewState<S> => ({
  phase: run === null ? 'idle' : 'starting',
  snapshot: null,
  progress: null,
  error: null,
});

/** A poll that has found nothing new is no reason to render. */
export const isSameState = <S extends HasStatus & HasExecutions>(a: RunViewState<S>, b: RunViewState<S>): boolean =>
  a.phase === b.phase && a.snapshot === b.snapshot;
