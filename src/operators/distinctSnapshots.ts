import { distinctUntilChanged, type MonoTypeOperatorFunction } from 'rxjs';
import { sameJson } from '../internal/sameJson.js';

/**
 * Passes on only the snapshots that differ from the one before, and the first. They are compared as JSON, all
 * the way down; the order of keys does not count. Completes with the source.
 *
 * Unsubscribing unsubscribes from the source.
 *
 * ```text
 * source  P-P-R-R-C|
 * distinctSnapshots()
 * output  P---R---C|
 * ```
 *
 * @example
 * ```ts
 * import { of } from 'rxjs';
 * import { distinctSnapshots } from 'witrium-rx';
 *
 * of({ status: 'P' }, { status: 'P' }, { status: 'R' })
 *   .pipe(distinctSnapshots())
 *   .subscribe(({ status }) => console.log(status)); // P, R
 * ```
 */
export const distinctSnapshots = <S>(): MonoTypeOperatorFunction<S> => distinctUntilChanged<S>(sameJson);
