import {
  catchError,
  map,
  of,
  takeUntil,
  tap,
  throwError,
  throwIfEmpty,
  type MonoTypeOperatorFunction,
  type Observable,
} from 'rxjs';
import type { BrowserSessionClosed } from '../codecs/BrowserSessionClosed.js';
import type { BrowserSessionCloseOptions } from '../codecs/BrowserSessionCloseOptions.js';
import type { OptionValue } from '../codecs/options.js';
import { isWitriumError } from '../errors/isWitriumError.js';
import { after } from '../internal/after.js';
import type { Transport } from '../transport/createTransport.js';
import { cleanup, CLEANUP_TIMEOUT } from './cleanup.js';

const reporting = <T>({ report }: Transport, sessionId: string): MonoTypeOperatorFunction<T> =>
  tap(() => {
    report({ type: 'session-closed', sessionId });
  });

/** Closes a session: one {@link BrowserSessionClosed}. See `WitriumClient.closeBrowserSession`. */
export const closeBrowserSession = (
  transport: Transport,
  sessionId: string,
  options?: BrowserSessionCloseOptions,
): Observable<BrowserSessionClosed> =>
  transport.call({ operation: 'closeBrowserSession', id: sessionId, options }).pipe(reporting(transport, sessionId));

const isGone = (error: unknown): boolean =>
  isWitriumError(error, 'HttpStatusError') && (error.status === 404 || error.status === 410);

/**
 * A close can be refused because an earlier one, whose answer was lost, has worked.
 *
 * @param limit How long to look whether it has, in milliseconds: the look may stand in line, and be tried again.
 */
const unlessClosed = (
  transport: Transport,
  sessionId: string,
  error: unknown,
  limit: number = Infinity,
): Observable<void> => {
  if (isGone(error)) return of(undefined);
  if (!isWitriumError(error, 'HttpStatusError') || error.status !== 409) return throwError(() => error);
  return transport.call({ operation: 'getBrowserSession', id: sessionId }).pipe(
    map(({ status }) => {
      if (status !== 'closed') throw error;
    }),
    catchError((reason: unknown) => (isGone(reason) ? of(undefined) : throwError(() => error))),
    takeUntil(after(limit)),
    throwIfEmpty(() => error),
  );
};

/** How a session is closed that must not stay open. */
interface Ensured {
  readonly options?: BrowserSessionCloseOptions | undefined;
  /** The limit of one request, in milliseconds, beside the client's. */
  readonly timeout?: number | undefined;
}

/**
 * Closes a session and emits once when it is known to be closed, also when it was closed before. See
 * `WitriumClient.ensureBrowserSessionClosed`.
 */
export const ensureBrowserSessionClosed = (
  transport: Transport,
  sessionId: string,
  { options, timeout }: Ensured = {},
): Observable<void> =>
  transport.call({ operation: 'closeBrowserSession', id: sessionId, options, timeout }).pipe(
    map(() => undefined),
    catchError((error: unknown) => unlessClosed(transport, sessionId, error, timeout)),
    reporting(transport, sessionId),
  );

/** Closes a session that this client has opened: at once, and whoever leaves. */
export const closeSession = (
  transport: Transport,
  sessionId: string,
  preserveState: OptionValue<string>,
): Observable<void> =>
  cleanup(
    transport,
    { operation: 'closeBrowserSession', id: sessionId },
    ensureBrowserSessionClosed(transport, sessionId, {
      options: { force: true, preserveState },
      timeout: CLEANUP_TIMEOUT,
    }),
  );
