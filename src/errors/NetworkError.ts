import { ownFields } from '../internal/own.js';
import { WitriumError, type WitriumErrorContext } from './WitriumError.js';

/** What a `NetworkError` is made of. */
export interface NetworkErrorInit extends WitriumErrorContext {
  /** The system's code, such as 'ECONNRESET'. */
  readonly code: string;
  /** What happened, without the code. */
  readonly message: string;
  /** Default false. */
  readonly reusedConnection?: boolean | undefined;
  /** Default: whether the code says so. */
  readonly neverSent?: boolean | undefined;
}

/** The codes of a connection that was never made, wherever they come from. */
const NEVER_SENT: ReadonlySet<string> = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN']);

/** No answer: the connection could not be made, or broke. */
export class NetworkError extends WitriumError {
  /** The name of the class. */
  readonly _tag = 'NetworkError';
  /** The system's code: 'ECONNREFUSED', 'ECONNRESET', 'ENOTFOUND', … */
  readonly code: string;
  /** True when an earlier request had used the connection: the server may have closed it in between. */
  declare readonly reusedConnection?: true;
  /** True when the request has not left: nothing can have come of it. */
  declare readonly neverSent?: true;

  constructor(failure: NetworkErrorInit) {
    const { code, message, reusedConnection, neverSent = NEVER_SENT.has(code) } = ownFields(failure);
    super('NetworkError', `${message} (${code})`, failure);
    this.code = code;
    if (reusedConnection) this.reusedConnection = true;
    if (neverSent) this.neverSent = true;
  }
}
