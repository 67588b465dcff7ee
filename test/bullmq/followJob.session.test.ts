import { lastValueFrom, of, throwError } from 'rxjs';
import { followJob, type RunOrder, type RunRecord } from 'witrium-rx/bullmq';
import { fieldsOf, marbles, snapshots } from '../operators/marbles.js';
import { answered, broken, closed, fakeClient, memoryStore, session } from './support/fakeRuns.js';

const order: RunOrder = { workflowId: 'scrape', session: { useProxy: true } };
const token = { version: 1, runId: 'run-1' } as const;
const anyId = expect.any(String) as string;
const values = { ...snapshots, i: 'run-1', s: session, x: closed };
const sessionId = 'sess-1';

const submitted: RunRecord = { phase: 'submitted', token, sessionId };
const submitting: RunRecord = { phase: 'submitting', attemptId: 'a-1', at: 1000, sessionId };
const lost = { workflowId: 'scrape', attemptId: 'a-1', at: 1000, sessionId, cause: 'WorkerLost' };

const busyWith = (currentRunType: string, currentRunId: string) => ({ ...session, currentRunType, currentRunId });

const closeCall = ['ensureBrowserSessionClosed', sessionId, { force: true }];

describe('followJob with a session of its own', () => {
  it('stores the session before it is used, and closes it before the last snapshot', () => {
    marbles(({ cold, expectObservable, expectSubscriptions, flush }) => {
      const saving = cold('-|');
      const open = cold('   -(s|)', values);
      const submit = cold('    -(i|)', values);
      const polls = cold('       r-(c|)', values);
      const close = cold('         --(x|)', values);
      const { client, calls } = fakeClient({ open, submit, polls, close });
      const { store, records } = memoryStore(undefined, saving);
      expectObservable(followJob(client, order, store)).toBe('------r---(c|)', values);
      expectSubscriptions(saving.subscriptions).toBe(['^!', '--^!', '---^!', '-----^!']);
      expectSubscriptions(open.subscriptions).toBe('  -^!');
      expectSubscriptions(submit.subscriptions).toBe('----^!');
      expectSubscriptions(polls.subscriptions).toBe(' ------^-!');
      expectSubscriptions(close.subscriptions).toBe(' --------^-!');
      flush();
      expect(records).toStrictEqual([
        { phase: 'opening', at: 0 },
        { phase: 'opened', sessionId },
        { phase: 'submitting', attemptId: anyId, at: 3, sessionId },
        { phase: 'submitted', token, sessionId },
      ]);
      expect(calls).toStrictEqual([
        ['createBrowserSession', { useProxy: true }],
        ['startRun', 'scrape', { browserSessionId: sessionId, onUnsubscribe: 'detach' }],
        closeCall,
      ]);
    });
  });

  it('closes the session that another worker has opened for the run', () => {
    marbles(({ cold, expectObservable, expectSubscriptions }) => {
      const polls = cold('  (f|)', values);
      const close = cold('  -(x|)', values);
      const { store } = memoryStore(submitted);
      expectObservable(followJob(fakeClient({ polls, close }).client, order, store)).toBe('-(f|)', values);
      expectSubscriptions(close.subscriptions).toBe('^!');
    });
  });

  it('does not break the close off when it is to stop', () => {
    marbles(({ cold, hot, expectObservable, expectSubscriptions }) => {
      const polls = cold('  (c|)', values);
      const close = cold('  --(x|)', values);
      const stop$ = hot('   -s');
      const { store } = memoryStore(submitted);
      expectObservable(followJob(fakeClient({ polls, close }).client, order, store, { stop$ })).toBe('--(c|)', values);
      expectSubscriptions(close.subscriptions).toBe('^-!');
    });
  });

  it('leaves the session open when a poll fails or it is to stop: the run goes on', () => {
    marbles(({ cold, expectObservable, flush }) => {
      const error = broken('ECONNRESET', 'getWorkflowResults');
      const failing = fakeClient({ polls: cold('r-#', values, error) });
      const stopping = fakeClient({ polls: cold('r--', values) });
      const { store } = memoryStore(submitted);
      expectObservable(followJob(failing.client, order, store)).toBe('r-#', values, fieldsOf(error));
      expectObservable(followJob(stopping.client, order, store, { stop$: cold('-s') })).toBe('r|', values);
      flush();
      expect([...failing.calls, ...stopping.calls].map(([name]) => name)).toStrictEqual(['resumeRun', 'resumeRun']);
    });
  });

  it.each(['opening', 'opened'] as const)('starts anew after somebody who is gone while it was %s', (phase) => {
    marbles(({ cold, expectObservable, flush }) => {
      const known = phase === 'opened';
      const close = cold(' -(x|)', values);
      const open = cold('   (s|)', values);
      const submit = cold(' (i|)', values);
      const polls = cold('  r', values);
      const { client, calls } = fakeClient({ close, open, submit, polls });
      const first: RunRecord = known ? { phase, sessionId } : { phase: 'opening', at: 1000 };
      expectObservable(followJob(client, order, memoryStore(first).store)).toBe(known ? '-r' : 'r', values);
      flush();
      expect(calls.map(([name]) => name)).toStrictEqual([
        ...(known ? ['ensureBrowserSessionClosed'] : []),
        'createBrowserSession',
        'startRun',
      ]);
    });
  });

  it('closes the session when the submit is refused', () => {
    marbles(({ cold, expectObservable, expectSubscriptions, flush }) => {
      const error = answered(404);
      const open = cold('  (s|)', values);
      const submit = cold('-#', values, error);
      const close = cold('  -(x|)', values);
      const { store, records } = memoryStore();
      expectObservable(followJob(fakeClient({ open, submit, close }).client, order, store)).toBe(
        '                  --#',
        values,
        fieldsOf(error),
      );
      expectSubscriptions(close.subscriptions).toBe('-^!');
      flush();
      expect(records.at(-1)).toStrictEqual({ phase: 'ready' });
    });
  });

  it('keeps a session that could not be closed on record, and closes it the next time', () => {
    marbles(({ cold, expectObservable, flush }) => {
      const error = answered(404);
      const open = cold('  (s|)', values);
      const submit = cold('#', values, error);
      const failing = fakeClient({ open, submit, close: cold('#', values, broken('ECONNRESET')) });
      const { store, records } = memoryStore();
      expectObservable(followJob(failing.client, order, store)).toBe('#', values, fieldsOf(error));
      flush();
      expect(records.at(-1)).toStrictEqual({ phase: 'ready', sessionId });
      const next = fakeClient({ close: cold('(x|)', values) });
      expectObservable(followJob(next.client, order, store), '^!').toBe('');
      flush();
      expect(next.calls).toStrictEqual([closeCall, ['createBrowserSession', { useProxy: true }]]);
    });
  });

  describe('and a submit whose answer was not stored', () => {
    it('follows the run that is going on in the session', () => {
      marbles(({ cold, expectObservable, flush }) => {
        const look = cold('-(b|)', { b: busyWith('workflow', 'run-1') });
        const polls = cold(' r', values);
        const { client, calls } = fakeClient({ look, polls });
        const { store, records } = memoryStore(submitting);
        expectObservable(followJob(client, order, store)).toBe('-r', values);
        flush();
        expect(records).toStrictEqual([{ phase: 'submitted', token, sessionId }]);
        expect(calls).toStrictEqual([
          ['getBrowserSession', sessionId],
          ['resumeRun', token, {}],
        ]);
      });
    });

    it.each([
      ['is free', '(s|)'],
      ['runs a talent', '(t|)'],
      ['cannot be asked', '#'],
    ])('fails and closes the session when it %s', (_, looked) => {
      marbles(({ cold, expectObservable, expectSubscriptions }) => {
        const look = cold(looked, { ...values, t: busyWith('talent', 'talent-1') }, answered(404));
        const close = cold('-(x|)', values);
        const { store } = memoryStore(submitting);
        expectObservable(followJob(fakeClient({ look, close }).client, order, store)).toBe('-#', undefined, {
          name: 'SubmitUncertainError',
          message:
            "submitWorkflow: a run of 'scrape' may exist: its submit of 1970-01-01T00:00:01.000Z has no stored answer (WorkerLost)",
          _tag: 'SubmitUncertainError',
          operation: 'submitWorkflow',
          submit: lost,
        });
        expectSubscriptions(close.subscriptions).toBe('^!');
      });
    });

    it('closes the session before it submits again in another one', () => {
      marbles(({ cold, expectObservable, flush }) => {
        const look = cold('  (s|)', values);
        const close = cold(' -(x|)', values);
        const open = cold('   (n|)', { n: { ...session, uuid: 'sess-2' } });
        const submit = cold('(i|)', values);
        const polls = cold(' r', values);
        const { store, records } = memoryStore(submitting);
        const { client } = fakeClient({ look, close, open, submit, polls });
        expectObservable(followJob(client, order, store, { uncertain: 'resubmit' })).toBe('-r', values);
        flush();
        expect(records.at(-1)).toStrictEqual({ phase: 'submitted', token, sessionId: 'sess-2', uncertain: [lost] });
      });
    });
  });

  it('does not submit again while an older session of it may be open', async () => {
    const close = throwError(() => answered(403, 'closeBrowserSession'));
    const { client, calls } = fakeClient({ look: of(session), close });
    const followed$ = followJob(client, order, memoryStore(submitting).store, { uncertain: 'resubmit' });
    await expect(lastValueFrom(followed$)).rejects.toMatchObject({ _tag: 'SessionCloseError', operation: 'followJob' });
    expect(calls.map(([name]) => name)).not.toContain('createBrowserSession');
  });

  describe('and a close that is refused', () => {
    const following = (look: string, error: Error, seen = {}) => {
      marbles(({ cold, expectObservable }) => {
        const polls = cold('(c|)', values);
        const close = cold('#', values, error);
        const { store } = memoryStore(submitted);
        const { client } = fakeClient({
          polls,
          close,
          look: cold(look, { s: { ...session, ...seen } }, answered(404)),
        });
        const failure = {
          name: 'SessionCloseError',
          message: `followJob: session sess-1 may still be open: ${error.message}`,
          _tag: 'SessionCloseError',
          operation: 'followJob',
          sessionId,
          cause: error,
        };
        const isClosed = look === '#' || 'status' in seen;
        if (isClosed) expectObservable(followJob(client, order, store)).toBe('(c|)', values);
        else expectObservable(followJob(client, order, store)).toBe('#', undefined, failure);
      });
    };

    it('goes on when the session is gone', () => {
      following('#', answered(404, 'closeBrowserSession'));
      following('#', answered(410, 'closeBrowserSession'));
    });

    it('goes on when the session is closed, or gone when asked for', () => {
      following('(s|)', answered(409, 'closeBrowserSession'), { status: 'closed' });
      following('#', answered(409, 'closeBrowserSession'));
    });

    it('fails when the session may be open', () => {
      following('(s|)', answered(409, 'closeBrowserSession'));
      following('(s|)', broken('ECONNRESET', 'closeBrowserSession'));
    });
  });
});
