import type { Observable } from 'rxjs';
import { BrowserSessionList } from '../codecs/BrowserSession.js';
import type { Transport } from '../transport.js';
import { decoding } from '../transport/answer.js';

/** Asks for the active sessions: one {@link BrowserSessionList}. See `WitriumClient.listBrowserSessions`. */
export const listBrowserSessions = ({ request }: Transport): Observable<BrowserSessionList> =>
  request({
    operation: 'listBrowserSessions',
    method: 'GET',
    path: '/v1/browser-sessions',
    answer: decoding(BrowserSessionList),
    repeatable: 'always',
  });
