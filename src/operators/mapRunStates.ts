import type { ObservableInput, ObservedValueOf, OperatorFunction } from 'rxjs';
import type { HasExecutions, HasStatus } from '../codecs/snapshot.js';
import { followItems, type Project } from './followItems.js';
import type { RunItemState } from './RunItemState.js';
import { withConcurrency, type MapRunsOptions } from './withConcurrency.js';

/**
 * Makes a run of each item, a few at a time, and emits the states of all of them as a list, in the order of the items:
 * at once, and whenever one has changed. Made for screens: what has not changed is the same object in the next list, so
 * that one row is drawn anew. A run that fails is a state too, and does not stop the others. Completes when the source
 * has completed and all runs have ended; errors only with the source, at once, which leaves the runs.
 *
 * All that happens at once is told in one list: the items of a synchronous source, a thousand in line that are left. A
 * poll that brings the same object as the one before brings no list; `distinctSnapshots` in the project makes them the
 * same. A list costs a copy of the one before; thin them out with `auditTime` where many come in one frame.
 *
 * The phases are those of `toRunState`, and before them 'waiting'. A stream that fails with its run, as `lastCompleted`
 * and `expectCompleted` do, is in the phase of the run: 'failed' or 'cancelled'. One that completes before its run has
 * ended, as with `takeUntil` in the project, is 'stopped'.
 *
 * Unsubscribing unsubscribes from the source and from all runs; what becomes of these, their `onUnsubscribe` says.
 *
 * ```text
 * source  -ab|
 * run a    --R--C|
 * run b          --F|
 * mapRunStates(run, { concurrency: 1 })
 * output  ostu--vw-x|
 *
 * o  an empty list
 * s  a starting
 * t  a starting, b waiting
 * u  a running, b waiting
 * v  a completed, b waiting
 * w  a completed, b starting
 * x  a completed, b failed
 * ```
 *
 * @param project Gets the item and its place in the source, and returns the snapshots of its run. What it throws is
 * that item's error.
 * @param options `concurrency` is how many runs go on at a time; default 5.
 * @throws {@link InvalidOptionsError} when the options are not valid; the source is not subscribed.
 *
 * @example
 * ```ts
 * from(['books', 'garden'])
 *   .pipe(mapRunStates((category) => client.runWorkflow('scrape', { args: { category } }), { concurrency: 1 }))
 *   .subscribe((states) => console.log(states.map(({ item, phase }) => `${item} ${phase}`).join(', ')));
 * // books starting, garden waiting
 * ```
 */
export const mapRunStates = <T, O extends ObservableInput<HasStatus & HasExecutions>>(
  project: (item: T, index: number) => O,
  options: MapRunsOptions = {},
): OperatorFunction<T, readonly RunItemState<T, ObservedValueOf<O>>[]> =>
  withConcurrency(
    'mapRunStates',
    options,
    (concurrency) => (source) =>
      followItems<T, ObservedValueOf<O>>(source, project as Project<T, ObservedValueOf<O>>, concurrency),
  );
