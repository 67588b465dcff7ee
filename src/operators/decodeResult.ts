import type * as t from 'io-ts';
import { first, map, type OperatorFunction } from 'rxjs';
import { readableErrors } from '../codecs/readableErrors.js';
import { runIdOf, type HasResult, type HasStatus } from '../codecs/snapshot.js';
import { WorkflowRunStatus } from '../codecs/WorkflowRunStatus.js';
import { DecodeError } from '../errors/DecodeError.js';
import { throwIfComplete } from './throwIfComplete.js';
import { throwIfFailed } from './throwIfFailed.js';

const OPERATION = 'decodeResult';

/**
 * Waits for the run to complete, and emits its `result`, decoded by `codec`; then completes. Works on the
 * snapshots of a run and on a talent's answer.
 *
 * Unsubscribing unsubscribes from the source; so does the completed snapshot.
 *
 * @param codec An io-ts codec of what the run finds.
 * @throws {@link DecodeError} when the result does not fit the codec, with a line for each path that does not.
 * @throws {@link RunFailedError} when the run fails or is cancelled.
 * @throws {@link IncompleteRunError} when the source completes before the run does.
 *
 * @example
 * ```ts
 * import * as t from 'io-ts';
 * import { of } from 'rxjs';
 * import { decodeResult } from 'witrium-rx';
 *
 * of({ status: 'R', result: null }, { status: 'C', result: { price: 12 } })
 *   .pipe(decodeResult(t.type({ price: t.number })))
 *   .subscribe(({ price }) => console.log(price)); // 12
 * ```
 */
export const decodeResult = <A>(codec: t.Decoder<unknown, A>): OperatorFunction<HasStatus & HasResult, A> => {
  const decode = (snapshot: HasResult): A => {
    const { result } = snapshot;
    // A context of its own, where `codec.decode` has one without a name, so that paths begin with `result`.
    const decoded = codec.validate(result, [{ key: 'result', type: codec, actual: result }]);
    if (decoded._tag === 'Right') return decoded.right;
    throw new DecodeError({ operation: OPERATION, runId: runIdOf(snapshot), errors: readableErrors(decoded.left) });
  };
  return (source) =>
    source.pipe(
      throwIfFailed(OPERATION),
      throwIfComplete(OPERATION, `'completed'`),
      first(({ status }) => status === WorkflowRunStatus.COMPLETED),
      map(decode),
    );
};
