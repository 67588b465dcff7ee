import { catchError, defer, endWith, ignoreElements, of, throwError, type Observable } from 'rxjs';
import { SessionCloseError, type WitriumClient } from '../index.js';

type Client = Pick<WitriumClient, 'ensureBrowserSessionClosed'>;

/**
 * Closes the session of a run, also when it is closed already, perhaps by a worker that is gone; completes when it is
 * known to be.
 *
 * @param operation On whose behalf, for the error.
 * @throws SessionCloseError when it may still be open.
 */
export const endSession = (client: Client, sessionId: string, operation: string): Observable<never> =>
  defer(() => client.ensureBrowserSessionClosed(sessionId, { force: true })).pipe(
    ignoreElements(),
    catchError((cause: unknown) => throwError(() => new SessionCloseError({ operation, sessionId, cause }))),
  );

/**
 * Closes a session, if there is one, and emits it when it may still be open, so that it stays on record: the error that
 * ends the order goes first.
 */
export const closeOrKeep = (client: Client, sessionId: string | undefined): Observable<string | undefined> =>
  sessionId === undefined
    ? of(undefined)
    : endSession(client, sessionId, 'followJob').pipe(
        endWith(undefined),
        catchError(() => of(sessionId)),
      );
