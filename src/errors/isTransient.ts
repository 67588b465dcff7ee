import { isWitriumError } from './isWitriumError.js';

/** Statuses that pass: too slow, too many, or a server that is in trouble. */
const TRANSIENT_STATUSES: ReadonlySet<number> = new Set([408, 429, 500, 502, 503, 504]);

/**
 * Whether what has failed may work a little later: a fault of the network, no answer in time, or an answer with the
 * status 408, 429, 500, 502, 503 or 504. Whether it may also happen twice then is another question: see
 * {@link mayHaveHappened}.
 *
 * @example
 * ```ts
 * catchError((error) => (isTransient(error) ? of('try again later') : throwError(() => error)));
 * ```
 */
export const isTransient = (error: unknown): boolean =>
  isWitriumError(error, 'HttpStatusError')
    ? TRANSIENT_STATUSES.has(error.status)
    : isWitriumError(error, 'NetworkError') || isWitriumError(error, 'RequestTimeoutError');
