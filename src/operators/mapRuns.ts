import type { Either } from 'fp-ts/lib/Either.js';
import {
  defaultIfEmpty,
  defer,
  map,
  mergeMap,
  queueScheduler,
  subscribeOn,
  takeLast,
  type MonoTypeOperatorFunction,
  type ObservableInput,
  type ObservedValueOf,
  type OperatorFunction,
} from 'rxjs';
import type { HasStatus } from '../codecs/snapshot.js';
import { isTerminal } from '../codecs/WorkflowRunStatus.js';
import { IncompleteRunError } from '../errors/IncompleteRunError.js';
import { throwIfFailed } from './throwIfFailed.js';
import { toEither } from './toEither.js';
import { withConcurrency, type MapRunsOptions } from './withConcurrency.js';

/** How the run of one item has ended. */
export interface RunOutcome<T, S> {
  /** What the source has emitted. */
  readonly item: T;
  /** The item's place in the source, from 0. */
  readonly index: number;
  /** The last snapshot of the run that completed, or why there is none. */
  readonly outcome: Either<unknown, S>;
}

const OPERATION = 'mapRuns';

/** Emits the last snapshot when the stream has completed, and errors when the run has not. */
const lastSnapshot =
  <S extends HasStatus>(): MonoTypeOperatorFunction<S> =>
  (source) =>
    source.pipe(
      takeLast(1),
      defaultIfEmpty(null),
      map((last) => {
        if (last === null || !isTerminal(last.status))
          throw new IncompleteRunError({ operation: OPERATION, waitedFor: 'the run had ended', snapshot: last });
        return last;
      }),
      throwIfFailed(OPERATION),
    );

/**
 * Makes a run of each item, a few at a time, and emits how each has ended, as it ends. A run that does not complete
 * well is an outcome too, and does not stop the others. Completes when the source has completed and all runs have
 * ended; errors with the source, at once.
 *
 * An outcome is a `Right` of the last snapshot when the run has completed. Otherwise it is a `Left` of
 * `RunFailedError` (the run failed or was cancelled), of `IncompleteRunError` (its stream completed before it had
 * ended), or of whatever the stream or `project` has failed with.
 *
 * Unsubscribing unsubscribes from the source and from all runs.
 *
 * ```text
 * source  a-b-d|
 * run a   R-----C|
 * run b     R-F|
 * run d        R--C|
 * mapRuns(run, { concurrency: 2 })
 * output  -----B-A-(D|)
 *
 * A  a: Right
 * B  b: Left
 * D  d: Right
 * ```
 *
 * @param project Gets the item and its place in the source, and returns the snapshots of its run. The last one
 * counts, when the stream has completed.
 * @param options `concurrency` is how many runs go on at a time; default 5.
 * @throws {@link InvalidOptionsError} when the options are not valid; the source is not subscribed.
 *
 * @example
 * ```ts
 * from(['books', 'garden'])
 *   .pipe(mapRuns((category) => client.runWorkflow('scrape', { args: { category } }), { concurrency: 3 }))
 *   .subscribe(({ item, outcome }) => console.log(item, outcome._tag));
 * ```
 */
export const mapRuns = <T, O extends ObservableInput<HasStatus>>(
  project: (item: T, index: number) => O,
  options: MapRunsOptions = {},
): OperatorFunction<T, RunOutcome<T, ObservedValueOf<O>>> =>
  withConcurrency(OPERATION, options, (concurrency) =>
    mergeMap(
      (item: T, index) =>
        defer(() => project(item, index)).pipe(
          lastSnapshot(),
          toEither(),
          map((outcome) => ({ item, index, outcome })),
          // A run that ends at once starts the next one: in line, and not deeper and deeper on the call stack.
          subscribeOn(queueScheduler),
        ),
      concurrency,
    ),
  );
