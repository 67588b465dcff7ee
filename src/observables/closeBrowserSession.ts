import {
  catchError,
  defer,
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
import { mayHaveHappened } from '../errors/mayHaveHappened.js';
import { after } from '../internal/after.js';
import type { Transport } from '../transport/createTransport.js';
import { cleanup, CLEANUP_TIMEOUT } from './cleanup.js';

const reporting = <T>({ report }: Transport, sessionId: string): MonoTypeOperatorFunction<T> =>
  tap(() => {
    report({ type: 'session-closed', sessionId });
  });

const isGone = (error: unknown): boolean =>
  isWitriumError(error, 'HttpStatusError') && (error.status === 404 || error.status === 410);

/** A close whose own answer was lost. */
const UNTOLD: BrowserSessionClosed = { status: null, message: null, success: null };

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
): Observable<BrowserSessionClosed> => {
  if (isGone(error)) return of(UNTOLD);
  if (!isWitriumError(error, 'HttpStatusError') || error.status !== 409) return throwError(() => error);
  return transport.call({ operation: 'getBrowserSession', id: sessionId }).pipe(
    map(({ status }) => {
      if (status !== 'closed') throw error;
      return { ...UNTOLD, status };
    }),
    catchError((reason: unknown) => (isGone(reason) ? of(UNTOLD) : throwError(() => error))),
    takeUntil(after(limit)),
    throwIfEmpty(() => error),
  );
};

/** Closes a session: one {@link BrowserSessionClosed}. See `WitriumClient.closeBrowserSession`. */
export const closeBrowserSession = (
  transport: Transport,
  sessionId: string,
  options?: BrowserSessionCloseOptions,
): Observable<BrowserSessionClosed> =>
  defer(() => {
    // What the first try is refused is a refusal, also when the session was closed before.
    let mayBeOurs = false;
    const retried = (error: unknown): void => {
      mayBeOurs ||= mayHaveHappened(error);
    };
    return transport.call({ operation: 'closeBrowserSession', id: sessionId, options, retried }).pipe(
      catchError((error: unknown) => (mayBeOurs ? unlessClosed(transport, sessionId, error) : throwError(() => error))),
      reporting(transport, sessionId),
    );
  });

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
    catchError((error: unknown) => unlessClosed(transport, sessionId, error, timeout)),
    map(() => undefined),
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
