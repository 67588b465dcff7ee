import { catchError, map, of, tap, throwError, type Observable } from 'rxjs';
import type { Given } from '../codecs/options.js';
import { isWitriumError } from '../errors/isWitriumError.js';
import type { Transport } from '../transport.js';
import { cleanup } from './cleanup.js';
import { requestClose } from './closeBrowserSession.js';
import { getBrowserSession } from './getBrowserSession.js';

/** A close that does not answer is given up after this time, in milliseconds, and tried again. */
const CLOSE_TIMEOUT = 30_000;

const isGone = (error: unknown): boolean =>
  isWitriumError(error, 'HttpStatusError') && (error.status === 404 || error.status === 410);

/** A close can be refused because an earlier one, whose answer was lost, has worked. */
const unlessClosed = (transport: Transport, sessionId: string, error: unknown): Observable<void> => {
  if (isGone(error)) return of(undefined);
  if (!isWitriumError(error, 'HttpStatusError') || error.status !== 409) return throwError(() => error);
  return getBrowserSession(transport, sessionId).pipe(
    map(({ status }) => {
      if (status !== 'closed') throw error;
    }),
    catchError((reason: unknown) => (isGone(reason) ? of(undefined) : throwError(() => error))),
  );
};

/**
 * Closes a session that this client has opened: at once, and whoever leaves. What is returned emits when the
 * session is known to be closed, also when it was closed before.
 */
export const closeSession = (transport: Transport, sessionId: string, preserveState: Given<string>): Observable<void> =>
  cleanup(
    transport,
    { operation: 'closeBrowserSession', id: sessionId },
    requestClose(transport, sessionId, { force: true, preserveState }, CLOSE_TIMEOUT).pipe(
      map(() => undefined),
      catchError((error: unknown) => unlessClosed(transport, sessionId, error)),
      tap(() => {
        transport.report({ type: 'session-closed', sessionId });
      }),
    ),
  );
