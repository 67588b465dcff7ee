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
