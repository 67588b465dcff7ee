import { WitriumError, type ErrorContext } from './WitriumError.js';

/** No answer: the connection could not be made, or broke. */
export class NetworkError extends WitriumError {
  readonly _tag = 'NetworkError';
  /** The system's code: 'ECONNREFUSED', 'ECONNRESET', 'ENOTFOUND', … */
  readonly code: string;

  constructor(context: ErrorContext & { readonly code: string; readonly message: string }) {
    super('NetworkError', `${context.message} (${context.code})`, context);
    this.code = context.code;
  }
}
