import type { Signal } from '@angular/core';
import type { Observable } from 'rxjs';
import type { HasExecutions, HasStatus, RunPhase, RunProgress, RunState } from '../index.js';

/** As `RunPhase`. 'idle': the source function has given no run. */
export type RunViewPhase = RunPhase | 'idle';

/** As `RunState`, for a place on a screen that may have no run yet. */
export interface RunViewState<S extends HasStatus & HasExecutions> extends Omit<RunState<S>, 'phase'> {
  readonly phase: RunViewPhase;
}

/** The snapshots of a run, or a function that reads signals and gives those of the run to show, or none. */
export type RunSource<S> = Observable<S> | (() => Observable<S> | null | undefined);

/** How `injectRun` follows a run. */
export interface InjectRunOptions {
  /**
   * Whether the run is followed on the server too; the page is then rendered with the first snapshot. Default
   * false: the server renders 'starting'.
   */
  readonly onServer?: boolean | undefined;
}

/** All that a screen shows of a run, as signals that never throw what the stream failed with. */
export interface RunSignals<S extends HasStatus & HasExecutions> {
  readonly phase: Signal<RunViewPhase>;
  /** The last snapshot, or null. */
  readonly snapshot: Signal<S | null>;
  /** How far the last snapshot has come, or null. `elapsed` is the time at which it came. */
  readonly progress: Signal<RunProgress<S['executions'][number]> | null>;
  /** What the stream failed with; null in every phase but 'error'. */
  readonly error: Signal<unknown>;
  /** The four of them in one. */
  readonly state: Signal<RunViewState<S>>;
}
