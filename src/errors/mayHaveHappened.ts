import { own } from '../internal/own.js';
import { isWitriumError } from './isWitriumError.js';

/** A proxy may say 408 after it has passed the request on. */
const isRefusal = (status: number): boolean => status < 500 && status !== 408;

/**
 * Whether a call that has failed so may have had its effect all the same: a submit may have made a run. False only where
 * that is known not to be: the request never left, or the API has refused it.
 *
 * @example
 * ```ts
 * catchError((error) => (mayHaveHappened(error) ? throwError(() => error) : client.submitWorkflow('scrape')));
 * ```
 */
export const mayHaveHappened = (error: unknown): boolean => {
  if (isWitriumError(error, 'HttpStatusError')) return !isRefusal(error.status);
  if (isWitriumError(error, 'NetworkError') || isWitriumError(error, 'RequestTimeoutError'))
    return own(error, 'neverSent') !== true;
  return !isWitriumError(error, 'InvalidOptionsError');
};
