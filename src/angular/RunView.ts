import { signal, type WritableSignal } from '@angular/core';
import type { HasExecutions, HasStatus, RunToken } from '../index.js';
import { firstState, isSameState, type RunViewState } from '../view/RunViewState.js';
import type { ShownRun } from '../view/ShownRun.js';

/** A run, or none, and what has been heard of it. */
export interface RunView<S extends HasStatus & HasExecutions> {
  readonly run: ShownRun<S> | null;
  readonly state: WritableSignal<RunViewState<S>>;
  readonly token: WritableSignal<RunToken | null>;
}

/** A view that nothing has been heard of yet. */
export const viewOf = <S extends HasStatus & HasExecutions>(run: ShownRun<S> | null): RunView<S> => ({
  run,
  state: signal<RunViewState<S>>(firstState(run), { equal: isSameState }),
  token: signal<RunToken | null>(null),
});
