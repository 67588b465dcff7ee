import { concatMap, type OperatorFunction } from 'rxjs';
import type { ResultCodec } from '../codecs/ResultCodec.js';
import type { HasResult, HasStatus } from '../codecs/snapshot.js';
import { completedRun } from './completedRun.js';
import { resultReader } from './resultReader.js';

const OPERATION = 'decodeResult';

/**
 * Waits for the run to complete, and emits its `result`, decoded by `codec`; then completes. Works on the
 * snapshots of a run and on a talent's answer. `lastCompleted(codec)` keeps the snapshot around it.
 *
 * Unsubscribing unsubscribes from the source; so does the completed snapshot.
 *
 * ```text
 * source  P--R--C|
 * decodeResult(Orders)
 * output  ------(o|)
 *
 * o  { open: 3 }, its result
 * ```
 *
 * @param codec What the run finds: an io-ts codec, or a schema that speaks Standard Schema (zod, valibot, arktype and
 * others), which may take its time.
 * @throws {@link DecodeError} when the result does not fit the codec, with a line for each path that does not.
 * @throws {@link RunFailedError} when the run fails or is cancelled.
 * @throws {@link IncompleteRunError} when the source completes before the run does.
 * @throws {@link InvalidOptionsError} when `codec` is neither.
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
export const decodeResult = <A>(codec: ResultCodec<A>): OperatorFunction<HasStatus & HasResult, A> => {
  const read = resultReader(OPERATION, codec);
  return (source) => source.pipe(completedRun(OPERATION), concatMap(read));
};
