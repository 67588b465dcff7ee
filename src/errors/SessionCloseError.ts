import { messageOf } from '../internal/thrown.js';
import { WitriumError } from './WitriumError.js';

/** What a `SessionCloseError` is made of. */
export interface SessionCloseErrorInit {
  /** What was to close the session: 'usingBrowserSession', … */
  readonly operation: string;
  /** The session that may still be open. */
  readonly sessionId: string;
  /** Why the close failed. */
  readonly cause: unknown;
}

/** What was done in a browser session has ended, but the session could not be closed. */
export class SessionCloseError extends WitriumError {
  /** The name of the class. */
  readonly _tag = 'SessionCloseError';
  /** What is to be closed by hand. */
  readonly sessionId: string;
  /** Why the close failed. */
  override readonly cause: unknown;

  constructor({ operation, sessionId, cause }: SessionCloseErrorInit) {
    super('SessionCloseError', `session ${sessionId} may still be open: ${messageOf(cause)}`, { operation });
    this.sessionId = sessionId;
    this.cause = cause;
  }
}
