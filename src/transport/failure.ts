import { DecodeError } from '../errors/DecodeError.js';
import type { AnyWitriumError } from '../errors/isWitriumError.js';
import { NetworkError } from '../errors/NetworkError.js';
import { RequestTimeoutError } from '../errors/RequestTimeoutError.js';
import type { ErrorContext } from '../errors/WitriumError.js';
import { TIMED_OUT, TOO_LARGE, type SendFault } from './SendFault.js';

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

/** A request that ended without an answer, as an error of ours. */
export const failure = (
  { code, reusedSocket: reusedConnection }: SendFault,
  context: ErrorContext,
): AnyWitriumError => {
  if (code === TIMED_OUT) return new RequestTimeoutError(context);
  if (code === TOO_LARGE)
    return new DecodeError({ ...context, errors: ['the answer is larger than maxResponseBytes'] });
  const consequence = UNSENT_CODES.includes(code) ? undefined : MAY_HAVE_HAPPENED[context.operation];
  const message = `${NETWORK_MESSAGES[code] ?? 'no answer'}${consequence ?? ''}`;
  return new NetworkError({ ...context, code, message, reusedConnection });
};
