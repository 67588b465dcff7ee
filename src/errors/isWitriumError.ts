import type { DecodeError } from './DecodeError.js';
import type { HttpStatusError } from './HttpStatusError.js';
import type { IncompleteRunError } from './IncompleteRunError.js';
import type { InvalidOptionsError } from './InvalidOptionsError.js';
import type { NetworkError } from './NetworkError.js';
import type { RequestTimeoutError } from './RequestTimeoutError.js';
import type { RunFailedError } from './RunFailedError.js';
import type { SessionCloseError } from './SessionCloseError.js';
import type { UnexpectedStatusError } from './UnexpectedStatusError.js';
import type { WaitTimeoutError } from './WaitTimeoutError.js';
import { BRAND } from './WitriumError.js';

/** Every error of this library by its `_tag`. An entry with errors of its own adds them: see `src/bullmq/errors.ts`. */
export interface WitriumErrors {
  /** An answer, or a run's result, is not of the shape that was expected. */
  readonly DecodeError: DecodeError;
  /** The API answered with a status outside 200–299. */
  readonly HttpStatusError: HttpStatusError;
  /** The stream of snapshots completed before what was waited for. */
  readonly IncompleteRunError: IncompleteRunError;
  /** An argument or an option is not valid. Nothing was sent. */
  readonly InvalidOptionsError: InvalidOptionsError;
  /** No answer: the connection could not be made, or broke. */
  readonly NetworkError: NetworkError;
  /** One HTTP request took longer than the client's `timeout`. */
  readonly RequestTimeoutError: RequestTimeoutError;
  /** The run has failed or was cancelled. */
  readonly RunFailedError: RunFailedError;
  /** What was done in a browser session has ended, but the session could not be closed. */
  readonly SessionCloseError: SessionCloseError;
  /** The run has ended in a status from which the target cannot be reached. */
  readonly UnexpectedStatusError: UnexpectedStatusError;
  /** The deadline of `withTimeout` has passed. */
  readonly WaitTimeoutError: WaitTimeoutError;
}

/** Any error of this library, told apart by `_tag`. */
export type AnyWitriumError = WitriumErrors[keyof WitriumErrors];

/**
 * Whether something is an error of this library, optionally one of a kind. Works across copies of the
 * package, where `instanceof` does not.
 *
 * @example
 * ```ts
 * catchError((error) => (isWitriumError(error, 'HttpStatusError') && error.status === 404 ? EMPTY : throwError(() => error)));
 * ```
 */
export const isWitriumError = <T extends keyof WitriumErrors = keyof WitriumErrors>(
  error: unknown,
  tag?: T,
): error is WitriumErrors[T] =>
  typeof error === 'object' &&
  error !== null &&
  (error as { readonly [BRAND]?: unknown })[BRAND] === true &&
  (tag === undefined || (error as { readonly _tag?: unknown })._tag === tag);
