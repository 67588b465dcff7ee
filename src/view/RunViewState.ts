import type { HasExecutions, HasStatus, RunPhase, RunState } from '../index.js';
import type { ShownRun } from './ShownRun.js';

/** As `RunPhase`. 'idle': there is no run to show. */
export type RunViewPhase = RunPhase | 'idle';

/** As `RunState`, for a place on a screen that may have no run yet. */
export interface RunViewState<S extends HasStatus & HasExecutions> extends Omit<RunState<S>, 'phase'> {
  /** Where the run stands; 'idle' while there is none to show. */
  readonly phase: RunViewPhase;
}

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
