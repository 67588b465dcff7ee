import { createBrowserSession } from '../../src/observables/createBrowserSession.js';
import { usingBrowserSession } from '../../src/observables/usingBrowserSession.js';
import { NEVER, of, Subscription, type Observable } from 'rxjs';
import type { BrowserSessionCreateOptions } from '../../src/codecs/BrowserSessionCreateOptions.js';
import type { Transport } from '../../src/transport/createTransport.js';
import { marbles } from '../operators/marbles.js';
import { sessionInfo as info } from '../support/sessionInfo.js';
import { fakeTransport, type AnyCall } from './fakeTransport.js';

const closed = { status: 'closed', message: null, success: true };

const opened = { s: info };

describe('createBrowserSession', () => {
  it.each<[string, (transport: Transport) => Observable<unknown>]>([
    ['createBrowserSession', (transport) => createBrowserSession(transport)],
    ['usingBrowserSession', (transport) => usingBrowserSession(transport, {}, () => NEVER)],
  ])('closes the session when somebody who hears that it is open makes its subscriber leave: %s', (_, open) => {
    marbles(({ cold, flush, expectSubscriptions }) => {
      const close = cold('-(k|)', { k: closed });
      const fake = fakeTransport({ createBrowserSession: cold('--(s|)', opened), closeBrowserSession: close });
      const subscription = new Subscription();
      const seen: unknown[] = [];
      const transport: Transport = {
        ...fake,
        report: (activity) => {
          seen.push(activity.type);
          if (activity.type === 'session-opened') subscription.unsubscribe();
        },
      };
      subscription.add(open(transport).subscribe((value) => seen.push(value)));
      expectSubscriptions(close.subscriptions).toBe('--^!');
      flush();
      expect(seen).toStrictEqual(['session-opened', 'session-closed']);
    });
  });

  it('closes a session that nobody waits for with the state that it was opened with', () => {
    marbles(({ cold, flush }) => {
      const closes: unknown[] = [];
      const transport = fakeTransport({
        createBrowserSession: cold('--(s|)', opened),
        closeBrowserSession: ({ options }: AnyCall) => {
          closes.push(options);
          return of(closed);
        },
      });
      const options: { preserveState: string } & BrowserSessionCreateOptions = { preserveState: 'mine' };
      createBrowserSession(transport, options).subscribe().unsubscribe();
      options.preserveState = 'of somebody else';
      flush();
      expect(closes).toStrictEqual([{ force: true, preserveState: 'mine' }]);
    });
  });
});
