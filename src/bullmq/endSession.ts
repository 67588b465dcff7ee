import { catchError, defer, EMPTY, endWith, ignoreElements, map, of, throwError, type Observable } from 'rxjs';
import { isWitriumError, SessionCloseError, type WitriumClient } from '../index.js';

type Client = Pick<WitriumClient, 'closeBrowserSession' | 'getBrowserSession'>;

const hasStatus = (error: unknown, ...statuses: readonly number[]): boolean =>
  isWitriumError(error, 'HttpStatusError') && statuses.includes(error.status);

/** A close is refused when an earlier one has worked, perhaps that of a worker that is gone. */
const unlessClosed = (client: Client, sessionId: string, error: unknown): Observable<never> => {
  if (hasStatus(error, 404, 410)) return EMPTY;
  if (!hasStatus(error, 409)) return throwError(() => error);
  return client.getBrowserSession(sessionId).pipe(
    map(({ status }) => {
      if (status !== 'closed') throw error;
    }),
    ignoreElements(),
    catchError((reason: unknown) => (hasStatus(reason, 404, 410) ? EMPTY : throwError(() => error))),
  );
};

/**
 * Closes the session of a run, also when it is closed already; completes when it is known to be.
 *
 * @throws SessionCloseError when it may still be open.
 */
export const endSession = (client: Client, sessionId: string): Observable<never> =>
  defer(() => client.closeBrowserSession(sessionId, { force: true })).pipe(
    ignoreElements(),
    catchError((error: unknown) => unlessClosed(client, sessionId, error)),
    catchError((cause: unknown) => throwError(() => new SessionCloseError(sessionId, cause))),
  );

/**
 * Closes a session, if there is one, and emits it when it may still be open, so that it stays on record: the error that
 * ends the order goes first.
 */
export const closeOrKeep = (client: Client, sessionId: string | undefined): Observable<string | undefined> =>
  sessionId === undefined
    ? of(undefined)
    : endSession(client, sessionId).pipe(
        endWith(undefined),
        catchError(() => of(sessionId)),
      );
