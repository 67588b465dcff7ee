import type { AxiosError } from 'axios';
import { fieldOf } from '../internal/guards.js';
import { codeOf, messageOf } from '../internal/thrown.js';
import { connectionDetails, faultOf, SendFault, TIMED_OUT, TOO_LARGE, type IsUnmade } from './faults.js';

/** What is known of a request beside its error. */
export interface AxiosTrip {
  /** Whether it had come as far as the adapter. */
  readonly wasDispatched: boolean;
  /** Whether something has left. An interceptor may fail later with what it does beside, as with a request of its own. */
  readonly hasLeft?: boolean | undefined;
  /** Whether the connection of a socket was not made yet, where that is known. */
  readonly isUnmade?: IsUnmade | undefined;
  /** What may be wrong when a request could not even be tried. */
  readonly hint?: string | undefined;
}

/** As axios itself tells them, which need not be loaded. A copy that an interceptor has made may lack the message. */
export const isAxiosError = (error: unknown): error is AxiosError => fieldOf(error, 'isAxiosError') === true;

/** The codes of a response that came, but is not wanted. */
const UNWANTED: ReadonlySet<string | undefined> = new Set([undefined, 'ERR_BAD_REQUEST', 'ERR_BAD_RESPONSE']);

/** In the words of axios, which has a code of its own for it: the connection was lost. */
const isAborted = ({ message }: AxiosError): boolean => message === 'stream has been aborted';

/** Whether the response of an error has broken off, or cannot be unpacked: axios hands out what there is of it. */
export const isBrokenOff = (error: AxiosError): boolean =>
  isAborted(error) || (error.cause !== undefined && !UNWANTED.has(error.code));

/** Its own limit of time has many forms: two codes, and a text that a caller may choose. That of Node has a cause. */
const isTimeout = (error: AxiosError): boolean => {
  const { code, config, cause } = error;
  if (code !== 'ECONNABORTED' && code !== 'ETIMEDOUT') return false;
  const message = messageOf(error);
  if (message.startsWith('timeout') || message === config?.timeoutErrorMessage) return true;
  return code === 'ETIMEDOUT' && cause === undefined && (config?.timeout ?? 0) > 0;
};

/** What Node says of a request that it could not even make. */
const UNTRIED: ReadonlySet<string | undefined> = new Set(['ERR_INVALID_PROTOCOL', 'ERR_INVALID_URL', 'ERR_BAD_OPTION']);

/** Deno gives its error no code. */
const isInvalidUrl = (error: unknown): boolean =>
  codeOf(error) === undefined && messageOf(error).startsWith('Invalid URL');

const isUntried = (error: unknown): boolean => UNTRIED.has(codeOf(error)) || isInvalidUrl(error);

/** What an error says by itself. axios has one code for several faults. */
const saidBy = (error: unknown, { wasDispatched, isUnmade, hint }: AxiosTrip): SendFault => {
  if (isUntried(error)) {
    const { code, details } = faultOf(error);
    return new SendFault(code, { ...(hint !== undefined && { hint }), ...details, neverSent: true });
  }
  if (!isAxiosError(error)) {
    const name = error instanceof Error ? error.name : `${typeof error}, which is no error`;
    return faultOf(error, {
      ...(!wasDispatched && { neverSent: true }),
      hint: `axios, or an interceptor of it, has thrown: ${name}`,
    });
  }
  const { code, cause, response } = error;
  if (cause instanceof SendFault) return cause;
  if (isTimeout(error)) return new SendFault(TIMED_OUT);
  if (code === 'ERR_BAD_RESPONSE' && messageOf(error).startsWith('maxContentLength')) return new SendFault(TOO_LARGE);
  if (isAborted(error)) return new SendFault('ECONNRESET');
  if (!wasDispatched) return faultOf(error, { neverSent: true });
  // Who has answered was there.
  return faultOf(error, response === undefined ? connectionDetails(error.request, code, isUnmade) : {});
};

/** An error of axios, or of a caller's interceptor, as a fault. */
export const axiosFault = (error: unknown, trip: AxiosTrip): SendFault => {
  const fault = saidBy(error, trip);
  const { code, details } = fault;
  return trip.hasLeft ? new SendFault(code, { ...details, neverSent: false }) : fault;
};
