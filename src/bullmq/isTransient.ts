import { isWitriumError } from '../index.js';

const TRANSIENT_STATUSES: readonly number[] = [408, 429, 500, 502, 503, 504];

/**
 * Whether it is worth to try again later. A run that failed, a refusal and an uncertain submit are not. An error that is
 * not of this library comes from Redis, or from a policy that asks elsewhere: the record says where to go on.
 */
export const isTransient = (error: unknown): boolean => {
  if (!isWitriumError(error)) return true;
  if (isWitriumError(error, 'HttpStatusError')) return TRANSIENT_STATUSES.includes(error.status);
  return (['NetworkError', 'RequestTimeoutError', 'DecodeError', 'SessionCloseError'] as const).some((tag) =>
    isWitriumError(error, tag),
  );
};
