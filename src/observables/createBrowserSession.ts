import { tap, type Observable } from 'rxjs';
import { BrowserSession } from '../codecs/BrowserSession.js';
import { BrowserSessionCreateOptions } from '../codecs/BrowserSessionCreateOptions.js';
import type { Transport } from '../transport.js';
import { decoding } from '../transport/answer.js';
import { closeSession } from './closeSession.js';
import { uninterrupted } from './uninterrupted.js';

/** Opens a session: one {@link BrowserSession}. See `WitriumClient.createBrowserSession`. */
export const createBrowserSession = (
  transport: Transport,
  options: BrowserSessionCreateOptions = {},
): Observable<BrowserSession> => {
  const create = transport.request({
    operation: 'createBrowserSession',
    method: 'POST',
    path: '/v1/browser-sessions',
    body: { codec: BrowserSessionCreateOptions, options },
    answer: decoding(BrowserSession),
    repeatable: 'unsent',
  });
  const opened = create.pipe(
    tap(({ uuid }) => {
      transport.report({ type: 'session-opened', sessionId: uuid });
    }),
  );
  return uninterrupted(transport, opened, ({ uuid }) => closeSession(transport, uuid, options.preserveState));
};
