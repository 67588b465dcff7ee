import {
  concat,
  from,
  ignoreElements,
  merge,
  NEVER,
  of,
  take,
  throwError,
  type ObservableInput,
  type Subscription,
} from 'rxjs';
import type { RunHelpers } from 'rxjs/testing';
import { HttpStatusError } from '../../src/errors/HttpStatusError.js';
import { usingBrowserSession } from '../../src/observables/usingBrowserSession.js';
import type { WitriumSession } from '../../src/observables/WitriumSession.js';
import { marbles } from '../operators/marbles.js';
import { fakeTransport, type AnyCall } from './fakeTransport.js';
import { sessionInfo as info } from '../support/sessionInfo.js';

const closed = { status: 'closed', message: null, success: true };
const values = { s: info, k: closed, b: { ...info, status: 'closed' } };

const refused = (status: number) =>
  new HttpStatusError({
    operation: 'closeBrowserSession',
    status,
    detail: 'no',
    method: 'POST',
    path: '/v1/browser-sessions/sess-1',
  });

const closeError = (status: number) => ({
  name: 'SessionCloseError',
  message: `usingBrowserSession: session sess-1 may still be open: closeBrowserSession: POST /v1/browser-sessions/sess-1 answered ${status}: no`,
  _tag: 'SessionCloseError',
  operation: 'usingBrowserSession',
  sessionId: 'sess-1',
  cause: refused(status),
});

describe('usingBrowserSession', () => {
  it.each([
    ['nothing', undefined, 'nothing'],
    ['the options, and no function', {}, 'an object'],
  ])('opens no session for %s', (_, factory, got) => {
    marbles(({ cold, expectObservable, expectSubscriptions }) => {
      const create = cold('(s|)', values);
      const used$ = usingBrowserSession(fakeTransport({ createBrowserSession: create }), {}, factory as never);
      const problem = `factory: expected a function, got ${got}`;
      expectObservable(used$).toBe(
        '#',
        {},
        {
          name: 'InvalidOptionsError',
          message: `usingBrowserSession: ${problem}`,
          _tag: 'InvalidOptionsError',
          operation: 'usingBrowserSession',
          errors: [problem],
        },
      );
      expectSubscriptions(create.subscriptions).toBe([]);
    });
  });

  it('awaits the close before it passes complete on', () => {
    marbles(({ cold, expectObservable, expectSubscriptions }) => {
      const create = cold('--(s|)             ', values);
      const inner = cold('   -a-b|           ');
      const close = cold('        ---(k|)    ', values);
      const innerSub = '   --^---!           ';
      const closeSub = '   ------^--!        ';
      const expected = '   ---a-b---|        ';
      const transport = fakeTransport({ createBrowserSession: create, closeBrowserSession: close });
      expectObservable(usingBrowserSession(transport, {}, () => inner)).toBe(expected);
      expectSubscriptions(inner.subscriptions).toBe(innerSub);
      expectSubscriptions(close.subscriptions).toBe(closeSub);
    });
  });

  it('awaits the close before it passes an error on', () => {
    marbles(({ cold, expectObservable, expectSubscriptions }) => {
      const create = cold('--(s|)             ', values);
      const inner = cold('   -a#             ');
      const close = cold('      ---(k|)      ', values);
      const closeSub = '   ----^--!          ';
      const expected = '   ---a---#          ';
      const transport = fakeTransport({ createBrowserSession: create, closeBrowserSession: close });
      expectObservable(usingBrowserSession(transport, {}, () => inner)).toBe(expected);
      expectSubscriptions(close.subscriptions).toBe(closeSub);
    });
  });

  it('starts the close on unsubscribe, after the inner stream was torn down, and goes on with it', () => {
    marbles(({ cold, expectObservable, expectSubscriptions }) => {
      const create = cold('--(s|)             ', values);
      const inner = cold('   -a--------      ');
      const close = cold('       ---(k|)     ', values);
      const unsub = '      -----!            ';
      const innerSub = '   --^--!            ';
      const closeSub = '   -----^--!         ';
      const expected = '   ---a--            ';
      const transport = fakeTransport({ createBrowserSession: create, closeBrowserSession: close });
      expectObservable(
        usingBrowserSession(transport, {}, () => inner),
        unsub,
      ).toBe(expected);
      expectObservable(transport.idle$, '------^').toBe('--------(i|)', { i: undefined });
      expectSubscriptions(inner.subscriptions).toBe(innerSub);
      expectSubscriptions(close.subscriptions).toBe(closeSub);
    });
  });

  it('lets a creation in flight finish after an unsubscribe, and then closes', () => {
    marbles(({ cold, expectObservable, expectSubscriptions }) => {
      const create = cold(' ----(s|)        ', values);
      const close = cold('      --(k|)      ', values);
      const unsub = '       --!             ';
      const createSub = '   ^---!           ';
      const closeSub = '    ----^-!         ';
      const transport = fakeTransport({ createBrowserSession: create, closeBrowserSession: close });
      expectObservable(
        usingBrowserSession(transport, {}, () => NEVER),
        unsub,
      ).toBe('-');
      expectObservable(transport.idle$, '---^').toBe('------(i|)', { i: undefined });
      expectSubscriptions(create.subscriptions).toBe(createSub);
      expectSubscriptions(close.subscriptions).toBe(closeSub);
    });
  });

  it('closes nothing when the creation fails', () => {
    marbles(({ cold, expectObservable, expectSubscriptions }) => {
      const create = cold('--#');
      const close = cold(' (k|)', values);
      const transport = fakeTransport({ createBrowserSession: create, closeBrowserSession: close });
      expectObservable(usingBrowserSession(transport, {}, () => NEVER)).toBe('--#');
      expectSubscriptions(close.subscriptions).toBe([]);
    });
  });

  it('is quiet when a creation that nobody waits for fails', () => {
    marbles(({ cold, expectObservable }) => {
      const create = cold('----#');
      const transport = fakeTransport({ createBrowserSession: create });
      expectObservable(
        usingBrowserSession(transport, {}, () => NEVER),
        '--!',
      ).toBe('-');
      expectObservable(transport.idle$, '---^').toBe('----(i|)', { i: undefined });
    });
  });

  it('closes when the factory throws', () => {
    marbles(({ cold, expectObservable, expectSubscriptions }) => {
      const create = cold('-(s|)   ', values);
      const close = cold('  --(k|) ', values);
      const factory = (): ObservableInput<never> => {
        throw new Error('no factory');
      };
      const transport = fakeTransport({ createBrowserSession: create, closeBrowserSession: close });
      const error = { name: 'Error', message: 'no factory' };
      expectObservable(usingBrowserSession(transport, {}, factory)).toBe('---#', {}, error);
      expectSubscriptions(close.subscriptions).toBe('-^-!');
    });
  });

  it('goes on with an awaited close, and starts no other, when it is unsubscribed meanwhile', () => {
    marbles(({ cold, expectObservable, expectSubscriptions }) => {
      const create = cold('(s|)         ', values);
      const inner = cold(' a|           ');
      const close = cold('  ----(k|)    ', values);
      const unsub = '      --!          ';
      const closeSub = '   -^---!       ';
      const transport = fakeTransport({ createBrowserSession: create, closeBrowserSession: close });
      expectObservable(
        usingBrowserSession(transport, {}, () => inner),
        unsub,
      ).toBe('a--');
      expectSubscriptions(close.subscriptions).toBe(closeSub);
    });
  });

  it('closes once when a synchronous stream is cut off', () => {
    marbles(({ cold, expectObservable, expectSubscriptions }) => {
      const create = cold('-(s|)', values);
      const close = cold('  --(k|)', values);
      const transport = fakeTransport({ createBrowserSession: create, closeBrowserSession: close });
      const result$ = usingBrowserSession(transport, {}, () => of('a', 'b')).pipe(take(1));
      expectObservable(result$).toBe('-(a|)');
      expectSubscriptions(close.subscriptions).toBe('-^-!');
    });
  });

  it('closes once when the factory itself ends the subscription', () => {
    marbles(({ cold, flush, expectSubscriptions }) => {
      const create = cold('-(s|)', values);
      const close = cold('  --(k|)', values);
      const transport = fakeTransport({ createBrowserSession: create, closeBrowserSession: close });
      const subscriptions: Subscription[] = [];
      const factory = () => {
        subscriptions[0]?.unsubscribe();
        return of('a');
      };
      subscriptions.push(usingBrowserSession(transport, {}, factory).subscribe());
      flush();
      expectSubscriptions(close.subscriptions).toBe('-^-!');
    });
  });

  it('opens a session for each subscription', () => {
    marbles(({ cold, expectObservable, expectSubscriptions }) => {
      const create = cold(' -(s|)   ', values);
      const inner = cold('   -a|    ');
      const close = cold('     -(k|)', values);
      const transport = fakeTransport({ createBrowserSession: create, closeBrowserSession: close });
      const result$ = usingBrowserSession(transport, {}, () => inner);
      expectObservable(result$, '^      ').toBe('--a-|');
      expectObservable(result$, '---^   ').toBe('-----a-|');
      expectSubscriptions(create.subscriptions).toBe(['^!', '---^!']);
      expectSubscriptions(close.subscriptions).toBe(['---^!', '------^!']);
    });
  });

  it('closes with force and the state to preserve', () => {
    marbles(({ cold, expectObservable }) => {
      const bodies: unknown[] = [];
      const answer = ({ options }: AnyCall) => {
        bodies.push(options);
        return cold('(k|)', values);
      };
      const create = cold('(s|)', values);
      const transport = fakeTransport({ createBrowserSession: create, closeBrowserSession: answer });
      expectObservable(usingBrowserSession(transport, { preserveState: 'logged-in' }, () => of('a'))).toBe('(a|)');
      expectObservable(of(bodies)).toBe('(b|)', { b: [{ force: true, preserveState: 'logged-in' }] });
    });
  });

  it('becomes a SessionCloseError when the stream completed but the close fails', () => {
    marbles(({ cold, expectObservable }) => {
      const create = cold('(s|)', values);
      const close = cold(' --#', values, refused(500));
      const transport = fakeTransport({ createBrowserSession: create, closeBrowserSession: close });
      expectObservable(usingBrowserSession(transport, {}, () => of('a'))).toBe('a-#', { a: 'a' }, closeError(500));
      expectObservable(of(transport.activities)).toBe('(a|)', {
        a: [
          { type: 'session-opened', sessionId: 'sess-1' },
          { type: 'cleanup-failed', operation: 'closeBrowserSession', id: 'sess-1', error: refused(500) },
        ],
      });
    });
  });

  it("keeps the stream's own error when the close fails too, and reports the close", () => {
    marbles(({ cold, expectObservable }) => {
      const create = cold('(s|)', values);
      const close = cold(' --#', values, refused(500));
      const transport = fakeTransport({ createBrowserSession: create, closeBrowserSession: close });
      const result$ = usingBrowserSession(transport, {}, () => throwError(() => new Error('own')));
      expectObservable(result$).toBe('--#', {}, { name: 'Error', message: 'own' });
      expectObservable(of(transport.activities)).toBe('(a|)', {
        a: [
          { type: 'session-opened', sessionId: 'sess-1' },
          { type: 'cleanup-failed', operation: 'closeBrowserSession', id: 'sess-1', error: refused(500) },
        ],
      });
    });
  });

  it('takes a session that is gone for closed', () => {
    marbles(({ cold, expectObservable }) => {
      const create = cold('(s|)', values);
      const close = cold(' --#', values, refused(404));
      const transport = fakeTransport({ createBrowserSession: create, closeBrowserSession: close });
      expectObservable(usingBrowserSession(transport, {}, () => of('a'))).toBe('a-|');
    });
  });

  it('looks when a close is refused, and takes a session that is closed for closed', () => {
    marbles(({ cold, expectObservable }) => {
      const create = cold('(s|)', values);
      const close = cold(' --#', values, refused(409));
      const look = cold('    -(b|)', values);
      const answers = { createBrowserSession: create, closeBrowserSession: close, getBrowserSession: look };
      expectObservable(usingBrowserSession(fakeTransport(answers), {}, () => of('a'))).toBe('a--|');
    });
  });

  it('looks when a close is refused, and fails when the session is open', () => {
    marbles(({ cold, expectObservable }) => {
      const create = cold('(s|)', values);
      const close = cold(' --#', values, refused(409));
      const look = cold('    -(s|)', values);
      const answers = { createBrowserSession: create, closeBrowserSession: close, getBrowserSession: look };
      expectObservable(usingBrowserSession(fakeTransport(answers), {}, () => of('a'))).toBe(
        'a--#',
        { a: 'a' },
        closeError(409),
      );
    });
  });

  it('looks when a close is refused, and takes a session that cannot be found for closed', () => {
    marbles(({ cold, expectObservable }) => {
      const create = cold('(s|)', values);
      const close = cold(' --#', values, refused(409));
      const look = cold('    -#', values, refused(404));
      const answers = { createBrowserSession: create, closeBrowserSession: close, getBrowserSession: look };
      expectObservable(usingBrowserSession(fakeTransport(answers), {}, () => of('a'))).toBe('a--|');
    });
  });
});

describe('the session of usingBrowserSession', () => {
  const talent = { status: 'C', result: null };
  const open = (
    cold: RunHelpers['cold'],
    answers: object,
    use: (session: WitriumSession) => ObservableInput<unknown>,
  ) => {
    const create = cold('(s|)', values);
    const close = cold('(k|)', values);
    return usingBrowserSession(
      fakeTransport({ createBrowserSession: create, closeBrowserSession: close, ...answers }),
      {},
      use,
    );
  };

  it('runs one talent after the other, though both are subscribed at once', () => {
    marbles(({ cold, expectObservable, expectSubscriptions }) => {
      const run = cold('-----(t|)   ', { t: talent });
      const subs = ['   ^----!      ', '-----^----! '];
      const result$ = open(cold, { runTalent: run }, (session) =>
        merge(session.runTalent('a'), session.runTalent('b')),
      );
      expectObservable(result$).toBe('-----t----(t|)', { t: talent });
      expectSubscriptions(run.subscriptions).toBe(subs);
    });
  });

  it('waits, before the next run, until a submitted run has left the session', () => {
    marbles(({ cold, expectObservable, expectSubscriptions }) => {
      const submitted = { workflowId: 'w', runId: 'r', status: 'P' };
      const submit = cold('-(r|)', { r: submitted });
      const busy = cold('  (b|)', { b: { ...info, isBusy: true } });
      const free = cold('  (s|)', values);
      const looks = [busy, free];
      const run = cold('   --(t|)', { t: talent });
      const answers = { submitWorkflow: submit, getBrowserSession: () => looks.shift() ?? free, runTalent: run };
      const result$ = open(cold, answers, (session) => merge(session.submitWorkflow('w'), session.runTalent('a')));
      expectObservable(result$).toBe('-r 100ms -(t|)', { r: submitted, t: talent });
      expectSubscriptions(run.subscriptions).toBe('- 100ms ^-!');
    });
  });

  it('looks soon, and then less and less often, whether the session is free', () => {
    marbles(({ cold, expectObservable }) => {
      const submit = cold('-(r|)', { r: { workflowId: 'w', runId: 'r', status: 'P' } });
      const busy = cold('  (b|)', { b: { ...info, isBusy: true } });
      const looks = [busy, busy, busy, busy, busy, busy];
      const run = cold('   --(t|)', { t: talent });
      const answers = {
        submitWorkflow: submit,
        getBrowserSession: () => looks.shift() ?? cold('(s|)', values),
        runTalent: run,
      };
      const result$ = open(cold, answers, ({ submitWorkflow, runTalent }) =>
        concat(submitWorkflow('w').pipe(ignoreElements()), runTalent('a')),
      );
      // 100, 200, 400, 800, 1600 and again 1600 ms.
      expectObservable(result$).toBe('- 4700ms --(t|)', { t: talent });
    });
  });

  it('does not wait in line with a session id of its own', () => {
    marbles(({ cold, expectObservable, expectSubscriptions }) => {
      const run = cold('--(t|)', { t: talent });
      const result$ = open(cold, { runTalent: run }, (session) =>
        merge(session.runTalent('a'), session.runTalent('b', { browserSessionId: 'other' })),
      );
      expectObservable(result$).toBe('--(tt|)', { t: talent });
      expectSubscriptions(run.subscriptions).toBe(['^-!', '^-!']);
    });
  });

  it('tells its id, how it was opened, and how it is now', () => {
    marbles(({ cold, expectObservable }) => {
      const now = { ...info, isBusy: true };
      const look = cold('------(n|)', { n: now });
      const result$ = open(cold, { getBrowserSession: look }, (session) =>
        concat(from([session.uuid, session.info]), session.details()),
      );
      expectObservable(result$).toBe('(ui)--(n|)', { u: 'sess-1', i: info, n: now });
    });
  });
});
