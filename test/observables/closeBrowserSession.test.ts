import { defer, NEVER, of, throwError, type Observable } from 'rxjs';
import { HttpStatusError } from '../../src/errors/HttpStatusError.js';
import type { AnyWitriumError } from '../../src/errors/isWitriumError.js';
import { NetworkError } from '../../src/errors/NetworkError.js';
import { closeBrowserSession, closeSession } from '../../src/observables/closeBrowserSession.js';
import { createBrowserSession } from '../../src/observables/createBrowserSession.js';
import { usingBrowserSession } from '../../src/observables/usingBrowserSession.js';
import { fakeTransport, type AnyCall, type Answers } from './fakeTransport.js';
import { marbles } from '../operators/marbles.js';
import { sessionInfo as info } from '../support/sessionInfo.js';

const closed = { status: 'closed', message: null, success: true };

const refusalError = (status: number) =>
  new HttpStatusError({ operation: 'closeBrowserSession', status, detail: 'no', method: 'POST', path: '/v1/x' });

const refusal = (status: number) => throwError(() => refusalError(status));

const fieldsOf = (error: Error) => Object.assign({ name: error.name, message: error.message }, error);

const told = [
  { type: 'session-opened', sessionId: 'sess-1' },
  { type: 'session-closed', sessionId: 'sess-1' },
];

/** Uses a session, and gives the transport that has seen it. */
const use = (answers: Answers) => {
  const transport = fakeTransport({ createBrowserSession: of(info), ...answers });
  usingBrowserSession(transport, {}, () => of('a')).subscribe({ error: () => undefined });
  return transport;
};

const lost = new NetworkError({ operation: 'closeBrowserSession', code: 'ECONNRESET', message: 'lost' });
const unsent = new NetworkError({
  operation: 'closeBrowserSession',
  code: 'ECONNREFUSED',
  message: 'refused',
  neverSent: true,
});

describe('closeBrowserSession', () => {
  /** Tries once for each fault, and is refused then. */
  const closing = (faults: readonly AnyWitriumError[], status: number, look: Observable<unknown> = NEVER) => {
    const transport = fakeTransport({
      closeBrowserSession: ({ retried }) => {
        for (const fault of faults) retried?.(fault);
        return refusal(status);
      },
      getBrowserSession: look,
    });
    return { transport, close$: closeBrowserSession(transport, 'sess-1') };
  };

  const isClosed = of({ ...info, status: 'closed' });
  const untold = { status: null, message: null, success: null };

  it.each([
    ['a conflict with a session that is closed', [lost], 409, isClosed, { ...untold, status: 'closed' }],
    ['a conflict with a session that is gone', [lost], 409, refusal(404), untold],
    ['a session that is gone', [lost], 404, NEVER, untold],
    [
      'a conflict, also when a fault that is harmless came after',
      [refusalError(503), unsent],
      409,
      refusal(410),
      untold,
    ],
  ] as const)('whose answer was lost has worked when the next try finds %s', (_, faults, status, look, found) => {
    marbles(({ expectObservable, flush }) => {
      const { transport, close$ } = closing(faults, status, look);
      expectObservable(close$).toBe('(a|)', { a: found });
      flush();
      expect(transport.activities).toStrictEqual([{ type: 'session-closed', sessionId: 'sess-1' }]);
    });
  });

  it.each([
    ['the first try is refused', [], 409, isClosed],
    ['the first try finds no session', [], 404, isClosed],
    ['no earlier try has left', [unsent], 409, isClosed],
    ['every earlier try was refused', [refusalError(429)], 409, isClosed],
    ['the session is busy', [lost], 409, of({ ...info, isBusy: true })],
    ['nobody can tell', [lost], 409, refusal(500)],
    ['the refusal is another one', [lost], 403, isClosed],
  ] as const)('fails with the refusal when %s', (_, faults, status, look) => {
    marbles(({ expectObservable, flush }) => {
      const { transport, close$ } = closing(faults, status, look);
      expectObservable(close$).toBe('#', {}, fieldsOf(refusalError(status)));
      flush();
      expect(transport.activities).toStrictEqual([]);
    });
  });

  it('knows of each subscription by itself', () => {
    marbles(({ expectObservable }) => {
      const faults = [lost];
      const { close$ } = closing(faults, 404);
      expectObservable(close$).toBe('(a|)', { a: untold });
      expectObservable(
        defer(() => {
          faults.pop();
          return close$;
        }),
      ).toBe('#', {}, fieldsOf(refusalError(404)));
    });
  });
});

describe('closeSession', () => {
  it.each<[string, Answers]>([
    ['works', { closeBrowserSession: of(closed) }],
    ['finds a session that is gone', { closeBrowserSession: refusal(404) }],
    [
      'finds a session that is closed',
      { closeBrowserSession: refusal(409), getBrowserSession: of({ ...info, status: 'closed' }) },
    ],
    [
      'finds after a refusal that the session is gone',
      { closeBrowserSession: refusal(409), getBrowserSession: refusal(410) },
    ],
  ])('tells once that the session is closed when it %s', (_, answers) => {
    const transport = use(answers);
    expect(transport.activities).toStrictEqual(told);
  });

  it('tells of a session that nobody waits for any more', () => {
    marbles(({ cold, flush }) => {
      const create = cold('--(s|)', { s: info });
      const transport = fakeTransport({ createBrowserSession: create, closeBrowserSession: refusal(404) });
      createBrowserSession(transport).subscribe().unsubscribe();
      flush();
      expect(transport.activities).toStrictEqual(told);
    });
  });

  it('does not tell that the session is closed when it fails', () => {
    const transport = use({ closeBrowserSession: refusal(500) });
    expect(transport.activities.map(({ type }) => type)).toStrictEqual(['session-opened', 'cleanup-failed']);
  });

  it('gives up each try that is not answered within 30 seconds', () => {
    marbles(({ expectObservable }) => {
      const limits: unknown[] = [];
      const answer = ({ timeout }: AnyCall) => {
        limits.push(timeout);
        return of(closed);
      };
      expectObservable(closeSession(fakeTransport({ closeBrowserSession: answer }), 'sess-1', null)).toBe('(u|)', {
        u: undefined,
      });
      expectObservable(of(limits)).toBe('(l|)', { l: [30_000] });
    });
  });

  it('looks for 30 seconds whether a refused close has worked, and fails then', () => {
    marbles(({ cold, expectObservable, expectSubscriptions }) => {
      const look = cold('-');
      const transport = fakeTransport({ closeBrowserSession: refusal(409), getBrowserSession: look });
      expectObservable(closeSession(transport, 'sess-1', null)).toBe('30s #', {}, fieldsOf(refusalError(409)));
      expectSubscriptions(look.subscriptions).toBe('^ 29999ms !');
    });
  });

  it.each([
    ['a refusal that is no conflict', refusalError(403)],
    ['a lost answer', lost],
  ])('does not look at the session after %s, and fails', (_, error) => {
    marbles(({ cold, expectObservable, expectSubscriptions }) => {
      const close = cold('--#', {}, error);
      const look = cold('(b|)', { b: { status: 'closed' } });
      const transport = fakeTransport({ closeBrowserSession: close, getBrowserSession: look });
      expectObservable(closeSession(transport, 'sess-1', null)).toBe('--#', {}, fieldsOf(error));
      expectSubscriptions(look.subscriptions).toBe([]);
    });
  });
});
