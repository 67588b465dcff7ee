import { WitriumError, type ErrorContext } from './WitriumError.js';

/** What a `NetworkError` is made of. */
export interface NetworkFailure extends ErrorContext {
  readonly code: string;
  readonly message: string;
  readonly reusedConnection?: boolean | undefined;
}

/** No answer: the connection could not be made, or broke. */
export class NetworkError extends WitriumError {
  readonly _tag = 'NetworkError';
  /** The system's code: 'ECONNREFUSED', 'ECONNRESET', 'ENOTFOUND', … */
  readonly code: string;
  /** True when an earlier request had used the connection: the server may have closed it in between. */
  declare readonly reusedConnection?: true;

  constructor({ code, message, reusedConnection, ...context }: NetworkFailure) {
    super('NetworkError', `${message} (${code})`, context);
    this.code = code;
    if (reusedConnection) this.reusedConnection = true;
  }
}
