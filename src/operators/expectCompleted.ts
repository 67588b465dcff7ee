import type { MonoTypeOperatorFunction } from 'rxjs';
import type { HasStatus } from '../codecs/snapshot.js';
import { throwIfFailed } from './throwIfFailed.js';

/**
 * Makes a run that failed or was cancelled an error; passes all other snapshots on and completes with the
 * source.
 *
 * Unsubscribing unsubscribes from the source.
 *
 * ```text
 * source  P--R--F|
 * expectCompleted()
 * output  P--R--#
 *
 * #  RunFailedError
 * ```
 *
 * @throws {@link RunFailedError} at the first snapshot that is failed or cancelled. The error holds that
 * snapshot; it is not emitted.
 *
 * @example
 * ```ts
 * import { of } from 'rxjs';
 * import { expectCompleted } from 'witrium-rx';
 *
 * of({ status: 'R' }, { status: 'F', errorMessage: 'no such page' })
 *   .pipe(expectCompleted())
 *   .subscribe({
 *     error: ({ message }) => console.log(message), // expectCompleted: the run is 'failed': no such page
 *   });
 * ```
 */
export const expectCompleted = <S extends HasStatus>(): MonoTypeOperatorFunction<S> => throwIfFailed('expectCompleted');
