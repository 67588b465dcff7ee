import { of, switchMap, throwError } from 'rxjs';
import { createOpenSessions } from '../../src/observables/openBrowserSession.js';
import { sessionInfo as info } from '../support/sessionInfo.js';
import { fakeTransport } from './fakeTransport.js';

describe('createOpenSessions', () => {
  it('names the session whose close has failed, and what it failed with', () => {
    const cause = new Error('no answer');
    const transport = fakeTransport({
      createBrowserSession: of(info),
      getBrowserSession: of(info),
      closeBrowserSession: throwError(() => cause),
    });
    const heard: unknown[] = [];
    createOpenSessions(transport)
      .open({})
      .pipe(switchMap((session) => session.close()))
      .subscribe({ error: (error: unknown) => heard.push(error) });
    expect(heard).toStrictEqual([expect.objectContaining({ _tag: 'SessionCloseError', sessionId: 'sess-1', cause })]);
  });
});
