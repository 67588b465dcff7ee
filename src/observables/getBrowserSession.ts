import type { Observable } from 'rxjs';
import { BrowserSession } from '../codecs/BrowserSession.js';
import type { Transport } from '../transport.js';
import { decoding } from '../transport/answer.js';

/** Asks for one session: one {@link BrowserSession}. See `WitriumClient.getBrowserSession`. */
export const getBrowserSession = ({ request }: Transport, sessionId: string): Observable<BrowserSession> =>
  request({
    operation: 'getBrowserSession',
    method: 'GET',
    path: '/v1/browser-sessions/{id}',
    id: sessionId,
    answer: decoding(BrowserSession),
    repeatable: 'always',
  });
