import { isWitriumError } from '../index.js';

/** The codes of a connection that was never made. */
const UNSENT: readonly string[] = ['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN'];

/** A proxy may say 408 after it has passed the request on. */
const isRefusal = (status: number): boolean => status < 500 && status !== 408;

/** Whether a submit that failed so may have made a run. Only what is known not to have is certain. */
export const mayExist = (error: unknown): boolean => {
  if (isWitriumError(error, 'InvalidOptionsError')) return false;
  if (isWitriumError(error, 'NetworkError')) return !UNSENT.includes(error.code);
  if (isWitriumError(error, 'HttpStatusError')) return !isRefusal(error.status);
  return true;
};
