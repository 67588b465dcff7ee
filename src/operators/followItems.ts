import { defer, distinctUntilChanged, Observable, type ObservableInput } from 'rxjs';
import type { HasExecutions, HasStatus } from '../codecs/snapshot.js';
import { stateOf, waiting, type RunItemState } from './RunItemState.js';
import { toRunState } from './toRunState.js';

/** What makes the run of an item. */
export type Project<T, S> = (item: T, index: number) => ObservableInput<S>;

/**
 * The states of the runs of all items: one list for each thing that happens, with all that has come of it. Where much
 * happens at once, as in a synchronous source or with runs that end as they start, this is a loop, and not deeper and
 * deeper on the call stack.
 */
export const followItems = <T, S extends HasStatus & HasExecutions>(
  source: Observable<T>,
  project: Project<T, S>,
  concurrency: number,
): Observable<readonly RunItemState<T, S>[]> =>
  new Observable((subscriber) => {
    const states: RunItemState<T, S>[] = [];
    let started = 0;
    let ended = 0;
    let isWhole = false;
    let isBusy = false;
    // The first list comes at once, also when it is empty.
    let hasChanged = true;

    const set = (state: RunItemState<T, S>): void => {
      states[state.index] = state;
      hasChanged = true;
    };

    const startNext = (): boolean => {
      const next = states[started];
      if (next === undefined || started - ended >= concurrency) return false;
      started += 1;
      const { item, index } = next;
      const run$ = defer(() => project(item, index)).pipe(distinctUntilChanged(), toRunState());
      subscriber.add(
        run$.subscribe({
          next: (state) => {
            during(() => {
              set(stateOf(item, index, state));
            });
          },
          complete: () => {
            during(() => {
              ended += 1;
            });
          },
        }),
      );
      return true;
    };

    const emit = (): boolean => {
      if (!hasChanged) return false;
      hasChanged = false;
      subscriber.next(states.slice());
      return true;
    };

    const during = (event: () => void): void => {
      if (isBusy) {
        event();
        return;
      }
      isBusy = true;
      event();
      while (!subscriber.closed && (startNext() || emit()));
      isBusy = false;
      if (isWhole && ended === states.length) subscriber.complete();
    };

    during(() => {
      subscriber.add(
        source.subscribe({
          next: (item) => {
            during(() => {
              set(waiting(item, states.length));
            });
          },
          error: (error: unknown) => {
            subscriber.error(error);
          },
          complete: () => {
            during(() => {
              isWhole = true;
            });
          },
        }),
      );
    });
  });
