import { isObservable, type Subscription } from 'rxjs';
import { toRunState, type HasExecutions, type HasStatus } from '../index.js';
import { isSameState } from '../view/RunViewState.js';
import { snapshotsOf, type ShownRun } from '../view/ShownRun.js';
import { createUses } from './createUses.js';
import { firstView, type RunView } from './RunView.js';
import { shared } from './shared.js';

type Listener = () => void;

/** What all components that show one run share. */
export interface RunStore<S extends HasStatus & HasExecutions> {
  /** Follows the run as long as somebody listens; returns what leaves it. */
  readonly subscribe: (listener: Listener) => () => void;
  readonly read: () => RunView<S>;
  /** The view that nothing has been heard of, also when much has been. */
  readonly first: () => RunView<S>;
}

const createStore = <S extends HasStatus & HasExecutions>(run: ShownRun<S>): RunStore<S> => {
  const first = firstView(run);
  const listeners = new Set<Listener>();
  let view = first;
  let following: Subscription | undefined;

  const show = (next: RunView<S>): void => {
    view = next;
    for (const listener of [...listeners]) listener();
  };

  const follow = (): void => {
    following = snapshotsOf(run, (token) => {
      show({ ...view, token });
    })
      .pipe(toRunState())
      .subscribe((state) => {
        if (!isSameState(view, state)) show({ ...state, token: view.token });
      });
  };

  const use = createUses(() => {
    following?.unsubscribe();
    following = undefined;
    // Whoever subscribes to a stream anew gets another run.
    if (isObservable(run)) view = first;
  });

  return {
    subscribe: (listener) => {
      const leave = use();
      listeners.add(listener);
      if (!following) follow();
      return () => {
        listeners.delete(listener);
        leave();
      };
    },
    read: () => view,
    first: () => first,
  };
};

const none = firstView<never>(null);

const NO_RUN: RunStore<never> = { subscribe: () => () => undefined, read: () => none, first: () => none };

/**
 * The store of a run, which has sent nothing before somebody subscribes to it. There is one for each run: who shows it in
 * two places shows the same. A run that nobody holds any more takes its store along.
 */
export const storeOf = <S extends HasStatus & HasExecutions>(run: ShownRun<S> | null): RunStore<S> => {
  if (run === null) return NO_RUN;
  const known = shared.stores.get(run) as RunStore<S> | undefined;
  if (known) return known;
  const made = createStore(run);
  shared.stores.set(run, made);
  return made;
};
