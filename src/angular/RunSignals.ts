import type { Injector, Signal } from '@angular/core';
import type { HasExecutions, HasStatus, RunProgress, RunToken } from '../index.js';
import type { RunViewPhase, RunViewState } from '../view/RunViewState.js';
import type { ShownRun } from '../view/ShownRun.js';

/** A run to show, or a function that reads signals and gives the run to show, or none. */
export type RunSource<S> = ShownRun<S> | (() => ShownRun<S> | null | undefined);

/** How `injectRun` follows a run. */
export interface InjectRunOptions {
  /**
   * Whether the run is followed on the server too; the page is then rendered with the first snapshot. Default
   * false: the server renders 'starting'.
   */
  readonly onServer?: boolean | undefined;
  /** Where the run is followed, and with what it ends, when `injectRun` is called outside an injection context. */
  readonly injector?: Injector | undefined;
}

/** All that a screen shows of a run, as signals that never throw what the stream failed with. */
export interface RunSignals<S extends HasStatus & HasExecutions> {
  /** Where the run stands; 'idle' while there is none to show. */
  readonly phase: Signal<RunViewPhase>;
  /** The last snapshot, or null. */
  readonly snapshot: Signal<S | null>;
  /** How far the last snapshot has come, or null. `elapsed` is the time at which it came. */
  readonly progress: Signal<RunProgress<S['executions'][number]> | null>;
  /** What the stream failed with; null in every phase but 'error'. */
  readonly error: Signal<unknown>;
  /** What `resumeRun` needs to go on with the run: null until its id is known, and when the source is no handle. */
  readonly token: Signal<RunToken | null>;
  /** Phase, snapshot, progress and error in one. */
  readonly state: Signal<RunViewState<S>>;
}
