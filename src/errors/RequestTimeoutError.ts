import { WitriumError, type ErrorContext } from './WitriumError.js';

/** One HTTP request took longer than the client's `timeout`. */
export class RequestTimeoutError extends WitriumError {
  readonly _tag = 'RequestTimeoutError';
  /** In milliseconds. */
  declare readonly timeout?: number;

  constructor(context: ErrorContext & { readonly timeout?: number | undefined }) {
    const limit = context.timeout === undefined ? 'in time' : `within ${context.timeout} ms`;
    super('RequestTimeoutError', `no answer ${limit}`, context);
    if (context.timeout !== undefined) this.timeout = context.timeout;
  }
}
