import { elementAt, of } from 'rxjs';
import { toRunState, type HasExecutions, type HasStatus, type RunToken } from '../index.js';
import { firstState, type RunViewState } from '../view/RunViewState.js';
import type { ShownRun } from '../view/ShownRun.js';

/** All that a screen shows of a run. It is never changed; what is new comes in another one. */
export type RunView<S extends HasStatus & HasExecutions> = RunViewState<S> & {
  /** What `resumeRun` needs to go on with the run: null until its id is known, and when the source is no handle. */
  readonly token: RunToken | null;
};

/** A view that nothing has been heard of yet. */
export const firstView = <S extends HasStatus & HasExecutions>(run: ShownRun<S> | null): RunView<S> => ({
  ...firstState(run),
  token: null,
});

/** The state that one snapshot tells of. A page and its server must show the same, so that no time has gone by. */
const stateOf = <S extends HasStatus & HasExecutions>(snapshot: S): RunViewState<S> => {
  let state = firstState<S>(null);
  of(snapshot)
    .pipe(toRunState(), elementAt(1))
    .subscribe((next) => {
      state = next;
    });
  return state.progress === null ? state : { ...state, progress: { ...state.progress, elapsed: 0 } };
};

/** A view with a snapshot from before, until there is one of its own. */
export const withInitial = <S extends HasStatus & HasExecutions>(view: RunView<S>, initial: S): RunView<S> => {
  const { token } = view;
  if (view.phase === 'starting') return { ...stateOf(initial), token };
  if ((view.phase !== 'stopped' && view.phase !== 'error') || view.snapshot !== null) return view;
  const { snapshot, progress } = stateOf(initial);
  return { ...view, snapshot, progress };
};
