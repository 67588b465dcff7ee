import type { AxiosError } from 'axios';
import { DecodeError } from '../errors/DecodeError.js';
import type { AnyWitriumError } from '../errors/isWitriumError.js';
import { NetworkError } from '../errors/NetworkError.js';
import { RequestTimeoutError } from '../errors/RequestTimeoutError.js';
import type { ErrorContext } from '../errors/WitriumError.js';
import { codeOf } from '../internal/codeOf.js';
import { TOO_LARGE } from './SendFault.js';

/** As axios itself tells them, which need not be loaded. */
const isAxiosError = (error: unknown): error is AxiosError =>
  typeof error === 'object' && error !== null && 'isAxiosError' in error && error.isAxiosError === true;

const isTimeout = (error: unknown): boolean =>
  isAxiosError(error) && error.code === 'ECONNABORTED' && error.message.startsWith('timeout');

/** axios has one code for several faults of an answer. */
const isTooLarge = (error: unknown): boolean =>
  isAxiosError(error)
    ? error.code === 'ERR_BAD_RESPONSE' && error.message.startsWith('maxContentLength')
    : codeOf(error) === TOO_LARGE;

/** axios hands out the request, which says it too. */
const hadServedBefore = (error: unknown): boolean => {
  const source: unknown = isAxiosError(error) ? error.request : error;
  return typeof source === 'object' && source !== null && 'reusedSocket' in source && source.reusedSocket === true;
};

const NETWORK_MESSAGES: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'the connection was refused',
  ENOTFOUND: 'the host was not found',
  EAI_AGAIN: 'the host could not be looked up',
  ECONNRESET: 'the connection was lost before the answer was complete',
};

/** The codes of a connection that was never made: the request has not left. */
export const UNSENT_CODES: readonly string[] = ['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN'];

/** What a request may have done although its answer was lost. */
const MAY_HAVE_HAPPENED: Readonly<Record<string, string | undefined>> = {
  submitWorkflow: '; the run may exist',
  runTalent: '; the talent may be running',
  createBrowserSession: '; a session may be open',
  cancelRun: '; the run may be cancelled',
};

/**
 * A request that ended without an answer, as an error of ours. Takes nothing over from axios but the code:
 * its errors hold headers and bodies.
 */
export const failure = (error: unknown, context: ErrorContext): AnyWitriumError => {
  if (isTimeout(error)) return new RequestTimeoutError(context);
  if (isTooLarge(error)) return new DecodeError({ ...context, errors: ['the answer is larger than maxResponseBytes'] });
  const code = codeOf(error) ?? 'UNKNOWN';
  const consequence = UNSENT_CODES.includes(code) ? undefined : MAY_HAVE_HAPPENED[context.operation];
  const message = `${NETWORK_MESSAGES[code] ?? 'no answer'}${consequence ?? ''}`;
  return new NetworkError({ ...context, code, message, reusedConnection: hadServedBefore(error) });
};
