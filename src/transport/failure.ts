import { isAxiosError } from 'axios';
import type { AnyWitriumError } from '../errors/isWitriumError.js';
import { NetworkError } from '../errors/NetworkError.js';
import { RequestTimeoutError } from '../errors/RequestTimeoutError.js';
import type { ErrorContext } from '../errors/WitriumError.js';

const codeOf = (error: unknown): string => {
  const code = typeof error === 'object' && error !== null && 'code' in error ? error.code : undefined;
  return typeof code === 'string' ? code : 'UNKNOWN';
};

const isTimeout = (error: unknown): boolean =>
  isAxiosError(error) && error.code === 'ECONNABORTED' && error.message.startsWith('timeout');

const NETWORK_MESSAGES: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'the connection was refused',
  ENOTFOUND: 'the host was not found',
  EAI_AGAIN: 'the host could not be looked up',
  ECONNRESET: 'the connection was lost before the answer was complete',
};

/**
 * A request that ended without an answer, as an error of ours. Takes nothing over from axios but the code:
 * its errors hold headers and bodies.
 */
export const failure = (error: unknown, context: ErrorContext): AnyWitriumError => {
  if (isTimeout(error)) return new RequestTimeoutError(context);
  const code = codeOf(error);
  return new NetworkError({ ...context, code, message: NETWORK_MESSAGES[code] ?? 'no answer' });
};
