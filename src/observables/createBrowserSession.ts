import { mergeMap, Observable, tap } from 'rxjs';
import type { BrowserSession } from '../codecs/BrowserSession.js';
import type { BrowserSessionCreateOptions } from '../codecs/BrowserSessionCreateOptions.js';
import { given } from '../internal/check.js';
import type { Transport } from '../transport/createTransport.js';
import { closeSession } from './closeBrowserSession.js';

/** Opens a session: one {@link BrowserSession}. See `WitriumClient.createBrowserSession`. */
export const createBrowserSession = (
  transport: Transport,
  options: BrowserSessionCreateOptions = {},
): Observable<BrowserSession> =>
  new Observable((subscriber) => {
    // As it is now, whatever becomes of the options before nobody waits for the session any more.
    const { preserveState } = given(options);
    const tell = ({ uuid }: BrowserSession): void => {
      transport.report({ type: 'session-opened', sessionId: uuid });
    };
    const close = ({ uuid }: BrowserSession): Observable<void> => closeSession(transport, uuid, preserveState);
    return transport
      .call({
        operation: 'createBrowserSession',
        options,
        abandoned: (opened$) => opened$.pipe(tap(tell), mergeMap(close)),
      })
      .subscribe({
        next: (session) => {
          tell(session);
          // Who hears of it first may have left.
          if (subscriber.closed) close(session);
          else subscriber.next(session);
        },
        error: (error: unknown) => {
          subscriber.error(error);
        },
        complete: () => {
          subscriber.complete();
        },
      });
  });
