import { tap, type Observable } from 'rxjs';
import { BrowserSessionClosed } from '../codecs/BrowserSessionClosed.js';
import { BrowserSessionCloseOptions } from '../codecs/BrowserSessionCloseOptions.js';
import type { Transport } from '../transport.js';
import { decoding } from '../transport/answer.js';

/** The request to close a session; tells nobody of it. */
export const requestClose = (
  { request }: Transport,
  sessionId: string,
  options: BrowserSessionCloseOptions,
  timeout?: number,
): Observable<BrowserSessionClosed> =>
  request({
    operation: 'closeBrowserSession',
    method: 'POST',
    path: '/v1/browser-sessions/{id}',
    id: sessionId,
    body: { codec: BrowserSessionCloseOptions, options },
    answer: decoding(BrowserSessionClosed),
    repeatable: 'always',
    queued: false,
    ...(timeout !== undefined && { timeout }),
  });

/** Closes a session: one {@link BrowserSessionClosed}. See `WitriumClient.closeBrowserSession`. */
export const closeBrowserSession = (
  transport: Transport,
  sessionId: string,
  options: BrowserSessionCloseOptions = {},
): Observable<BrowserSessionClosed> =>
  requestClose(transport, sessionId, options).pipe(
    tap(() => {
      transport.report({ type: 'session-closed', sessionId });
    }),
  );
