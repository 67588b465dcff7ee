import { concatMap, map, type MonoTypeOperatorFunction, type Observable } from 'rxjs';
import type { ResultCodec } from '../codecs/ResultCodec.js';
import type { HasResult, HasStatus } from '../codecs/snapshot.js';
import { completedRun } from './completedRun.js';
import { resultReader } from './resultReader.js';

/** A snapshot whose `result` has a type. */
export type WithResult<S, A> = Omit<S, 'result'> & { readonly result: A };

/** Makes of the snapshots of a run the completed one, with its result typed. */
export type TypedLastCompleted<A> = <S extends HasStatus & HasResult>(
  source: Observable<S>,
) => Observable<WithResult<S, A>>;

const OPERATION = 'lastCompleted';

/**
 * Waits for the run to complete, emits that snapshot and completes: exactly one value, or an error. With a codec the
 * snapshot's `result` is what the codec makes of it, and has its type. Works on the snapshots of a run and on a
 * talent's answer; goes well with `mapRuns`, with `concat` in a session, and with `lastValueFrom`.
 *
 * Unsubscribing unsubscribes from the source; so does the completed snapshot.
 *
 * ```text
 * source  P--R--C|
 * lastCompleted()
 * output  ------(C|)
 * ```
 *
 * @param codec What the run finds: an io-ts codec, or a schema that speaks Standard Schema (zod, valibot, arktype and
 * others), which may take its time. Without one the result stays as it is.
 * @throws {@link RunFailedError} when the run fails or is cancelled; the error holds that snapshot.
 * @throws {@link IncompleteRunError} when the source completes before the run does.
 * @throws {@link DecodeError} when the result does not fit the codec, with a line for each path that does not.
 * @throws {@link InvalidOptionsError} when `codec` is neither.
 *
 * @example
 * ```ts
 * import * as t from 'io-ts';
 * import { of } from 'rxjs';
 * import { lastCompleted } from 'witrium-rx';
 *
 * of({ status: 'R', result: null }, { status: 'C', result: { price: 12 } })
 *   .pipe(lastCompleted(t.type({ price: t.number })))
 *   .subscribe(({ status, result }) => console.log(status, result.price)); // C 12
 * ```
 */
export function lastCompleted<S extends HasStatus>(codec?: undefined): MonoTypeOperatorFunction<S>;
/** The same, with the result read by a codec: its type is that of the codec. */
export function lastCompleted<A>(codec: ResultCodec<A>): TypedLastCompleted<A>;
export function lastCompleted<A>(codec?: ResultCodec<A>) {
  if (codec === undefined) return completedRun(OPERATION);
  const read = resultReader(OPERATION, codec);
  const typed: TypedLastCompleted<A> = (source) =>
    source.pipe(
      completedRun(OPERATION),
      concatMap((snapshot) => read(snapshot).pipe(map((result) => ({ ...snapshot, result })))),
    );
  return typed;
}
