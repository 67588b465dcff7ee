import { signal, type WritableSignal } from '@angular/core';
import { ignoreElements, isObservable, merge, tap, type Observable } from 'rxjs';
import type { HasExecutions, HasStatus, RunToken } from '../index.js';
import type { RunViewState, ShownRun } from './RunSignals.js';

/** A run, or none, and what has been heard of it. */
export interface RunView<S extends HasStatus & HasExecutions> {
  readonly run: ShownRun<S> | null;
  readonly state: WritableSignal<RunViewState<S>>;
  readonly token: WritableSignal<RunToken | null>;
}

/** A poll that has found nothing new is no reason to render. */
const sameState = <S extends HasStatus & HasExecutions>(a: RunViewState<S>, b: RunViewState<S>): boolean =>
  a.phase === b.phase && a.snapshot === b.snapshot;

/** A view that nothing has been heard of yet. */
export const viewOf = <S extends HasStatus & HasExecutions>(run: ShownRun<S> | null): RunView<S> => {
  const phase = run === null ? 'idle' : 'starting';
  return {
    run,
    state: signal<RunViewState<S>>({ phase, snapshot: null, progress: null, error: null }, { equal: sameState }),
    token: signal<RunToken | null>(null),
  };
};

/** The snapshots of a view's run, if it has one. With those of a handle the view gets its token. */
export const snapshotsOf = <S extends HasStatus & HasExecutions>({ run, token }: RunView<S>): Observable<S> | null => {
  if (run === null || isObservable(run)) return run;
  const named$ = run.token$.pipe(
    tap((known) => {
      token.set(known);
    }),
    ignoreElements(),
  );
  return merge(named$, run.snapshots$);
};
