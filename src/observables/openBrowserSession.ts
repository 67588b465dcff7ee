/// <reference lib="esnext.disposable" preserve="true" />
import { catchError, defer, lastValueFrom, map, throwError, type Observable } from 'rxjs';
import type { BrowserSessionCreateOptions } from '../codecs/BrowserSessionCreateOptions.js';
import { SessionCloseError } from '../errors/SessionCloseError.js';
import { given } from '../internal/check.js';
import type { Transport } from '../transport/createTransport.js';
import { closeSession } from './closeBrowserSession.js';
import { createBrowserSession } from './createBrowserSession.js';
import { createSession, type WitriumSession } from './WitriumSession.js';

/** A browser session that its owner closes: `await using session = …`, or `close()`. */
export interface OpenBrowserSession extends WitriumSession, AsyncDisposable {
  /**
   * Closes the session, whatever runs in it, and emits once when it is closed; completes. Cold; it is closed once,
   * however often this is subscribed to, and whoever leaves.
   *
   * @throws SessionCloseError when the session may still be open.
   */
  readonly close: () => Observable<void>;
}

/** The sessions that one client has opened for its caller. */
export interface OpenSessions {
  /** See `WitriumClient.openBrowserSession`. */
  readonly open: (options: BrowserSessionCreateOptions) => Observable<OpenBrowserSession>;
  /** Starts the close of those that are still open. */
  readonly closeAll: () => void;
}

/** Opens sessions, and remembers them until they are closed. */
export const createOpenSessions = (transport: Transport): OpenSessions => {
  const left = new Set<() => Observable<void>>();

  const open = (options: BrowserSessionCreateOptions): Observable<OpenBrowserSession> =>
    createBrowserSession(transport, options).pipe(
      map((info) => {
        const { session, end } = createSession(transport, info);
        let closed$: Observable<void> | undefined;
        const startClose = (): Observable<void> => {
          left.delete(startClose);
          end();
          return (closed$ ??= closeSession(transport, info.uuid, given(options).preserveState));
        };
        const close = () =>
          defer(startClose).pipe(
            catchError((cause: unknown) =>
              throwError(() => new SessionCloseError({ operation: 'openBrowserSession', sessionId: info.uuid, cause })),
            ),
          );
        left.add(startClose);
        return { ...session, close, [Symbol.asyncDispose]: () => lastValueFrom(close()) };
      }),
    );

  return {
    open,
    closeAll: () => {
      for (const startClose of left) startClose();
    },
  };
};
