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

/** Every error of this library, told apart by `_tag`. */
export type AnyWitriumError =
  | HttpStatusError
  | NetworkError
  | RequestTimeoutError
  | DecodeError
  | InvalidOptionsError
  | WaitTimeoutError
  | UnexpectedStatusError
  | IncompleteRunError
  | RunFailedError
  | SessionCloseError;

/**
 * Whether something is an error of this library, optionally one of a kind. Works across copies of the
 * package, where `instanceof` does not.
 *
 * @example
 * ```ts
 * catchError((error) => (isWitriumError(error, 'HttpStatusError') && error.status === 404 ? EMPTY : throwError(() => error)));
 * ```
 */
export const isWitriumError = <T extends AnyWitriumError['_tag'] = AnyWitriumError['_tag']>(
  error: unknown,
  tag?: T,
): error is Extract<AnyWitriumError, { readonly _tag: T }> =>
  typeof error === 'object' &&
  error !== null &&
  (error as { readonly [BRAND]?: unknown })[BRAND] === true &&
  (tag === undefined || (error as { readonly _tag?: unknown })._tag === tag);
