import { mergeMap, tap, type MonoTypeOperatorFunction, type Observable } from 'rxjs';
import type { BrowserSession } from '../codecs/BrowserSession.js';
import type { BrowserSessionCreateOptions } from '../codecs/BrowserSessionCreateOptions.js';
import { given } from '../internal/check.js';
import type { Transport } from '../transport/createTransport.js';
import { closeSession } from './closeBrowserSession.js';

const reporting = ({ report }: Transport): MonoTypeOperatorFunction<BrowserSession> =>
  tap(({ uuid }) => {
    report({ type: 'session-opened', sessionId: uuid });
  });

/** Opens a session: one {@link BrowserSession}. See `WitriumClient.createBrowserSession`. */
export const createBrowserSession = (
  transport: Transport,
  options: BrowserSessionCreateOptions = {},
): Observable<BrowserSession> =>
  transport
    .call({
      operation: 'createBrowserSession',
      options,
      abandoned: (opened$) =>
        opened$.pipe(
          reporting(transport),
          mergeMap(({ uuid }) => closeSession(transport, uuid, given(options).preserveState)),
        ),
    })
    .pipe(reporting(transport));
