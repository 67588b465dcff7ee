import { codeOf } from '../internal/codeOf.js';

/** A request that brought no whole response. Holds nothing of the request or the response. */
export class SendFault extends Error {
  constructor(
    /** As Node has it: 'ECONNREFUSED'. */
    readonly code: string,
    /** Whether the connection had served a request before: the server may have closed it in the meantime. */
    readonly reusedSocket = false,
  ) {
    super(code);
  }
}

/** The code of a response that is larger than it may be. */
export const TOO_LARGE = 'TOO_LARGE';

/** The code of a response that did not come in the time that the sender itself has set. */
export const TIMED_OUT = 'TIMED_OUT';

/** Any error as a fault: takes nothing over but its code. */
export const faultOf = (error: unknown, reusedSocket = false): SendFault =>
  error instanceof SendFault ? error : new SendFault(codeOf(error) ?? 'UNKNOWN', reusedSocket);
