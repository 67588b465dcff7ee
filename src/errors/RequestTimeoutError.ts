import { ownFields } from '../internal/own.js';
import { WitriumError, type WitriumErrorContext } from './WitriumError.js';

/** What a `RequestTimeoutError` is made of. */
export interface RequestTimeoutErrorInit extends WitriumErrorContext {
  /** In milliseconds. */
  readonly timeout?: number | undefined;
  /** Default false. */
  readonly neverSent?: boolean | undefined;
}

/** One HTTP request took longer than the client's `timeout`. */
export class RequestTimeoutError extends WitriumError {
  /** The name of the class. */
  readonly _tag = 'RequestTimeoutError';
  /** The limit that has passed, in milliseconds. Missing when the limit was not the client's, but that of an axios, say. */
  declare readonly timeout?: number;
  /** True when the request has not left: nothing can have come of it. */
  declare readonly neverSent?: true;

  constructor(late: RequestTimeoutErrorInit) {
    const { timeout, neverSent } = ownFields(late);
    super('RequestTimeoutError', `no answer ${timeout === undefined ? 'in time' : `within ${timeout} ms`}`, late);
    if (timeout !== undefined) this.timeout = timeout;
    if (neverSent) this.neverSent = true;
  }
}
