import { DecodeError } from '../errors/DecodeError.js';
import type { AnyWitriumError } from '../errors/isWitriumError.js';
import { NetworkError } from '../errors/NetworkError.js';
import { RequestTimeoutError } from '../errors/RequestTimeoutError.js';
import type { WitriumErrorContext } from '../errors/WitriumError.js';
import { fieldOf } from '../internal/guards.js';
import { codeOf } from '../internal/thrown.js';

/** What a sender knows of a request that brought no whole response, beside the code of the error. */
export interface FaultDetails {
  /** Whether the connection had served a request before: the server may have closed it in the meantime. */
  readonly reusedSocket?: boolean;
  /** Whether nothing has left. Default: what the code says. */
  readonly neverSent?: boolean;
  /** What the user can do about it, in words. */
  readonly hint?: string;
}

/** A request that brought no whole response. Holds nothing of the request or the response. */
export class SendFault extends Error {
  constructor(
    /** As Node has it: 'ECONNREFUSED'. */
    readonly code: string,
    readonly details: FaultDetails = {},
  ) {
    super(code);
  }
}

/** The code of a response that is larger than it may be. */
export const TOO_LARGE = 'TOO_LARGE';

/** The code of a response that did not come in the time that the sender itself has set. */
export const TIMED_OUT = 'TIMED_OUT';

/** What Node says of bytes that are more than a buffer or a text can have. */
const BEYOND_LIMITS: ReadonlySet<string> = new Set(['ERR_BUFFER_TOO_LARGE', 'ERR_STRING_TOO_LONG', 'ERR_OUT_OF_RANGE']);

/** What Node asks before it sends: a name, and a connection. */
const BEFORE_SENDING: ReadonlySet<unknown> = new Set(['connect', 'getaddrinfo', 'bind']);

/** Where several addresses of a host were tried, each has an error of its own. */
const isBeforeSending = (error: unknown): boolean => {
  const errors = fieldOf(error, 'errors');
  const tries: readonly unknown[] = Array.isArray(errors) && errors.length > 0 ? errors : [error];
  return tries.every((one) => BEFORE_SENDING.has(fieldOf(one, 'syscall')));
};

/** Whether the connection of a socket has not been made: what was written to it has not left. */
export type IsUnmade = (socket: object) => boolean;

/**
 * Whether a socket was given up as its other side is not trusted. One that need not be has such an error too, and is
 * used all the same.
 */
const isDistrusted = (socket: unknown, code: string | undefined): boolean =>
  code !== undefined && fieldOf(socket, 'authorizationError') === code;

/**
 * What is known of the connection of a request. Some packages put an agent of theirs in the place of every other, whose
 * sockets nobody here knows.
 *
 * @param request That of Node, or what axios hands out for one.
 * @param code Of the error that it has ended with.
 */
export const connectionDetails = (
  request: unknown,
  code: string | undefined,
  isUnmade: IsUnmade | undefined,
): FaultDetails => {
  const socket = fieldOf(request, 'socket');
  // A request of Node that never had a socket has null there; one of a browser has nothing.
  const isUnsent =
    isDistrusted(socket, code) || socket === null || (typeof socket === 'object' && isUnmade?.(socket) === true);
  return { reusedSocket: fieldOf(request, 'reusedSocket') === true, ...(isUnsent && { neverSent: true }) };
};

/** Any error as a fault: takes nothing over but its code, and whether that means that nothing has left. */
export const faultOf = (error: unknown, details: FaultDetails = {}): SendFault => {
  if (error instanceof SendFault) return error;
  const code = codeOf(error) ?? 'UNKNOWN';
  if (BEYOND_LIMITS.has(code)) return new SendFault(TOO_LARGE);
  // axios has the error of Node as the cause of its own.
  const isUnsent = isBeforeSending(error) || isBeforeSending(fieldOf(error, 'cause'));
  return new SendFault(code, isUnsent ? { ...details, neverSent: true } : details);
};

/** Makes a request. Where that throws, as in Deno without a permission, nothing has left. */
export const orNeverSent = <R>(make: () => R): R => {
  try {
    return make();
  } catch (error) {
    throw faultOf(error, { neverSent: true });
  }
};

const MESSAGES: ReadonlyMap<string, string> = new Map([
  ['ECONNREFUSED', 'the connection was refused'],
  ['ENOTFOUND', 'the host was not found'],
  ['EAI_AGAIN', 'the host could not be looked up'],
  ['ECONNRESET', 'the connection was lost before the answer was complete'],
]);

/**
 * A request that ended without an answer, as an error of ours.
 *
 * @param ifLost What may be the case now, unless nothing has left.
 */
export const failure = (
  { code, details }: SendFault,
  context: WitriumErrorContext,
  ifLost: string | null = null,
): AnyWitriumError => {
  if (code === TIMED_OUT) return new RequestTimeoutError(context);
  if (code === TOO_LARGE)
    return new DecodeError({ ...context, errors: ['the answer is larger than maxResponseBytes'] });
  const { reusedSocket: reusedConnection, neverSent, hint } = details;
  const fallback = neverSent === true ? 'the connection could not be made' : 'no answer';
  const told = (MESSAGES.get(code) ?? fallback) + (hint === undefined ? '' : `; ${hint}`);
  const make = (message: string) => new NetworkError({ ...context, code, message, reusedConnection, neverSent });
  const error = make(told);
  return error.neverSent === true || ifLost === null ? error : make(`${told}; ${ifLost}`);
};
