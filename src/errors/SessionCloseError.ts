import { messageOf } from '../internal/thrown.js';
import { WitriumError } from './WitriumError.js';

/** What was done in a browser session has ended, but the session could not be closed. */
export class SessionCloseError extends WitriumError {
  /** The name of the class. */
  readonly _tag = 'SessionCloseError';
  /** What is to be closed by hand. */
  readonly sessionId: string;
  /** Why the close failed. */
  override readonly cause: unknown;

  /** @param operation What was to close it. Default: `'usingBrowserSession'`. */
  constructor(sessionId: string, cause: unknown, operation = 'usingBrowserSession') {
    super('SessionCloseError', `session ${sessionId} may still be open: ${messageOf(cause)}`, { operation });
    this.sessionId = sessionId;
    this.cause = cause;
  }
}
