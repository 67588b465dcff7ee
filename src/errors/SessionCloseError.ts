import { messageOf } from '../internal/thrown.js';
import { WitriumError } from './WitriumError.js';

/** The stream inside a browser session ended well, but the session could not be closed. */
export class SessionCloseError extends WitriumError {
  readonly _tag = 'SessionCloseError';
  /** What is to be closed by hand. */
  readonly sessionId: string;
  /** Why the close failed. */
  override readonly cause: unknown;

  constructor(sessionId: string, cause: unknown) {
    const message = `session ${sessionId} may still be open: ${messageOf(cause)}`;
    super('SessionCloseError', message, { operation: 'usingBrowserSession' });
    this.sessionId = sessionId;
    this.cause = cause;
  }
}
