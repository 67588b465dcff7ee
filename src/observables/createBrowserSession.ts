import { tap, type Observable } from 'rxjs';
import type { BrowserSession } from '../codecs/BrowserSession.js';
import type { BrowserSessionCreateOptions } from '../codecs/BrowserSessionCreateOptions.js';
import type { Transport } from '../transport/createTransport.js';
import { closeSession } from './closeBrowserSession.js';
import { uninterrupted } from './uninterrupted.js';

/** Opens a session: one {@link BrowserSession}. See `WitriumClient.createBrowserSession`. */
export const createBrowserSession = (
  transport: Transport,
  options: BrowserSessionCreateOptions = {},
): Observable<BrowserSession> => {
  const opened = transport.call({ operation: 'createBrowserSession', options }).pipe(
    tap(({ uuid }) => {
      transport.report({ type: 'session-opened', sessionId: uuid });
    }),
  );
  return uninterrupted(transport, opened, ({ uuid }) => closeSession(transport, uuid, options.preserveState));
};
