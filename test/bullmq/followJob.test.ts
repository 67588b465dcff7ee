import { of } from 'rxjs';
import { NetworkError, RequestTimeoutError } from 'witrium-rx';
import { followJob, type RunOrder, type UncertainSubmit } from 'witrium-rx/bullmq';
import { fieldsOf, marbles, snapshots } from '../operators/marbles.js';
import { answered, broken, fakeClient, memoryStore } from './support/fakeRuns.js';

const order: RunOrder = { workflowId: 'scrape', options: { args: { page: 1 } } };
const token = { version: 1, runId: 'run-1' } as const;
const anyId = expect.any(String) as string;
const ids = { i: 'run-1' };
const context = { operation: 'submitWorkflow' };

const submitting = { phase: 'submitting', attemptId: 'a-1', at: 1000 } as const;
const lost: UncertainSubmit = {
  workflowId: 'scrape',
  attemptId: 'a-1',
  at: 1000,
  sessionId: null,
  cause: 'WorkerLost',
};

const uncertainError = (submit: UncertainSubmit) => ({
  name: 'SubmitUncertainError',
  message: `submitWorkflow: a run of 'scrape' may exist: its submit of ${new Date(submit.at).toISOString()} has no stored answer (${submit.cause})`,
  _tag: 'SubmitUncertainError',
  operation: 'submitWorkflow',
  submit,
});

describe('followJob', () => {
  it('stores the record before the submit leaves, and the token before the first poll', () => {
    marbles(({ cold, expectObservable, expectSubscriptions, flush }) => {
      const saving = cold('--|');
      const submit = cold('  -(i|)', ids);
      const polls = cold('        p-r-(c|)', snapshots);
      const { client, calls } = fakeClient({ submit, polls });
      const { store, records } = memoryStore(undefined, saving);
      expectObservable(followJob(client, order, store, { watch: { pollingInterval: 7 } })).toBe(
        '                  -----p-r-(c|)',
        snapshots,
      );
      expectSubscriptions(saving.subscriptions).toBe(['^-!', '---^-!']);
      expectSubscriptions(submit.subscriptions).toBe(' --^!');
      expectSubscriptions(polls.subscriptions).toBe('  -----^---!');
      flush();
      expect(records).toStrictEqual([
        { phase: 'submitting', attemptId: anyId, at: 0 },
        { phase: 'submitted', token },
      ]);
      expect(calls).toStrictEqual([
        ['startRun', 'scrape', { args: { page: 1 }, pollingInterval: 7, onUnsubscribe: 'detach' }],
      ]);
    });
  });

  it('resumes a run whose token is stored, and submits nothing', () => {
    marbles(({ cold, expectObservable, expectSubscriptions, flush }) => {
      const polls = cold('    -r-(c|)', snapshots);
      const { client, calls } = fakeClient({ polls });
      const { store, records } = memoryStore({ phase: 'submitted', token });
      const followed$ = followJob(client, order, store, { watch: { pollingInterval: 7 } });
      expectObservable(followed$).toBe('-r-(c|)', snapshots);
      expectSubscriptions(polls.subscriptions).toBe('^--!');
      flush();
      expect(records).toStrictEqual([]);
      expect(calls).toStrictEqual([['resumeRun', token, { pollingInterval: 7 }]]);
    });
  });

  it('emits the last snapshot of a run that has failed, and completes', () => {
    marbles(({ cold, expectObservable, expectSubscriptions }) => {
      const polls = cold('  r-(f|)', snapshots);
      const { store } = memoryStore({ phase: 'submitted', token });
      expectObservable(followJob(fakeClient({ polls }).client, order, store)).toBe('r-(f|)', snapshots);
      expectSubscriptions(polls.subscriptions).toBe('^-!');
    });
  });

  it('begins anew for each subscription, and goes on where the one before has come to', () => {
    marbles(({ cold, expectObservable, expectSubscriptions, flush }) => {
      const submit = cold('-(i|)', ids);
      const polls = cold('  r-(c|)', snapshots);
      const { client, calls } = fakeClient({ submit, polls });
      const { store } = memoryStore();
      const followed$ = followJob(client, order, store);
      expectObservable(followed$, '^-!').toBe('          -r', snapshots);
      expectObservable(followed$, '----^').toBe('        ----r-(c|)', snapshots);
      expectSubscriptions(submit.subscriptions).toBe('        ^!');
      expectSubscriptions(polls.subscriptions).toBe(['-^!', ' ----^-!']);
      flush();
      expect(calls.map(([name]) => name)).toStrictEqual(['startRun', 'resumeRun']);
    });
  });

  it('sends nothing when the record cannot be stored', () => {
    marbles(({ cold, expectObservable, expectSubscriptions, flush }) => {
      const submit = cold('-(i|)', ids);
      const { client, calls } = fakeClient({ submit });
      const { store } = memoryStore(undefined, cold('-#', undefined, 'lock lost'));
      expectObservable(followJob(client, order, store)).toBe('-#', undefined, 'lock lost');
      expectSubscriptions(submit.subscriptions).toBe([]);
      flush();
      expect(calls).toStrictEqual([]);
    });
  });

  it('passes the error of a poll on, and leaves the record: the next one resumes', () => {
    marbles(({ cold, expectObservable, expectSubscriptions, flush }) => {
      const error = broken('ECONNRESET', 'getWorkflowResults');
      const polls = cold('r-#', snapshots, error);
      const { store, records } = memoryStore({ phase: 'submitted', token });
      expectObservable(followJob(fakeClient({ polls }).client, order, store)).toBe('r-#', snapshots, fieldsOf(error));
      expectSubscriptions(polls.subscriptions).toBe('^-!');
      flush();
      expect(records).toStrictEqual([]);
    });
  });

  it.each([
    ['a refusal', answered(422)],
    ['a connection that was never made', broken('ECONNREFUSED')],
    [
      'a request that never left',
      new NetworkError({ ...context, code: 'ENETUNREACH', message: 'no', neverSent: true }),
    ],
    ['a limit of time before anything left', new RequestTimeoutError({ ...context, timeout: 1, neverSent: true })],
  ])('passes %s on, and makes the next one start anew', (_, error) => {
    marbles(({ cold, expectObservable, expectSubscriptions, flush }) => {
      const submit = cold('-#', ids, error);
      const { store, records } = memoryStore();
      expectObservable(followJob(fakeClient({ submit }).client, order, store)).toBe('-#', undefined, fieldsOf(error));
      expectSubscriptions(submit.subscriptions).toBe('^!');
      flush();
      expect(records.at(-1)).toStrictEqual({ phase: 'ready' });
    });
  });

  describe('with a submit whose answer was not stored', () => {
    it('fails, and submits nothing', () => {
      marbles(({ expectObservable, flush }) => {
        const { client, calls } = fakeClient({});
        const { store, records } = memoryStore(submitting);
        expectObservable(followJob(client, order, store)).toBe('#', undefined, uncertainError(lost));
        flush();
        expect(calls).toStrictEqual([]);
        expect(records).toStrictEqual([]);
      });
    });

    it('fails when the answer is lost on its way', () => {
      marbles(({ cold, expectObservable, flush }) => {
        const submit = cold('                                          --#', ids, broken('ECONNRESET'));
        const { client, calls } = fakeClient({ submit });
        const error = uncertainError({ ...lost, attemptId: anyId, at: 0, cause: 'NetworkError' });
        expectObservable(followJob(client, order, memoryStore().store)).toBe('--#', undefined, error);
        flush();
        expect(calls.map(([name]) => name)).toStrictEqual(['startRun']);
      });
    });

    it('names any other fault as an error', () => {
      marbles(({ cold, expectObservable }) => {
        const { client } = fakeClient({ submit: cold('#', ids, new TypeError('oops')) });
        const error = uncertainError({ ...lost, attemptId: anyId, at: 0, cause: 'Error' });
        expectObservable(followJob(client, order, memoryStore().store)).toBe('#', undefined, error);
      });
    });

    it('submits again when it may, and keeps on record that it did', () => {
      marbles(({ cold, expectObservable, expectSubscriptions, flush }) => {
        const submit = cold('-(i|)', ids);
        const polls = cold('  r-(c|)', snapshots);
        const { store, records } = memoryStore(submitting);
        const followed$ = followJob(fakeClient({ submit, polls }).client, order, store, { uncertain: 'resubmit' });
        expectObservable(followed$).toBe('-r-(c|)', snapshots);
        expectSubscriptions(submit.subscriptions).toBe('^!');
        flush();
        expect(records).toStrictEqual([
          { phase: 'submitting', attemptId: anyId, at: 0, uncertain: [lost] },
          { phase: 'submitted', token, uncertain: [lost] },
        ]);
      });
    });

    it('follows the run that a function has found, and stores its token first', () => {
      marbles(({ cold, expectObservable, expectSubscriptions, flush }) => {
        const finding = cold('--(v|)', { v: token });
        const saving = cold('   -|');
        const polls = cold('     r-(c|)', snapshots);
        const { client, calls } = fakeClient({ polls });
        const { store, records } = memoryStore(submitting, saving);
        const asked: unknown[] = [];
        const uncertain = (...args: readonly unknown[]) => {
          asked.push(args);
          return finding;
        };
        expectObservable(followJob(client, order, store, { uncertain })).toBe('---r-(c|)', snapshots);
        expectSubscriptions(finding.subscriptions).toBe('^-!');
        expectSubscriptions(saving.subscriptions).toBe(' --^!');
        flush();
        expect(asked).toStrictEqual([[lost, order]]);
        expect(records).toStrictEqual([{ phase: 'submitted', token }]);
        expect(calls).toStrictEqual([['resumeRun', token, {}]]);
      });
    });

    it('passes on what the function throws, and submits nothing', () => {
      marbles(({ expectObservable, flush }) => {
        const { client, calls } = fakeClient({});
        const uncertain = () => {
          throw new TypeError('no idea');
        };
        expectObservable(followJob(client, order, memoryStore(submitting).store, { uncertain })).toBe('#', undefined, {
          name: 'TypeError',
          message: 'no idea',
        });
        flush();
        expect(calls).toStrictEqual([]);
      });
    });
  });

  describe('when it is to stop', () => {
    it('sends nothing when that is before it begins', () => {
      marbles(({ expectObservable, flush }) => {
        const { client, calls } = fakeClient({});
        const { store, records } = memoryStore();
        expectObservable(followJob(client, order, store, { stop$: of(null) })).toBe('|');
        flush();
        expect(calls).toStrictEqual([]);
        expect(records).toStrictEqual([]);
      });
    });

    it('leaves the run alone and completes', () => {
      marbles(({ cold, expectObservable, expectSubscriptions }) => {
        const polls = cold('r-r-r-', snapshots);
        const stop$ = cold('---s--');
        const { store } = memoryStore({ phase: 'submitted', token });
        expectObservable(followJob(fakeClient({ polls }).client, order, store, { stop$ })).toBe('r-r|', snapshots);
        expectSubscriptions(polls.subscriptions).toBe('^--!');
      });
    });

    it.each(['hot', 'cold'] as const)('lets a submit in flight be stored first, and polls nothing: %s', (kind) => {
      marbles(({ cold, expectObservable, expectSubscriptions, flush, ...time }) => {
        const saving = cold(' -|');
        const submit = cold('  ---(i|)', ids);
        const stop$ = { ...time, cold }[kind]('--s-----');
        const polls = cold('r', snapshots);
        const { store, records } = memoryStore(undefined, saving);
        expectObservable(followJob(fakeClient({ submit, polls }).client, order, store, { stop$ })).toBe('-----|');
        expectSubscriptions(stop$.subscriptions).toBe('^-!');
        expectSubscriptions(submit.subscriptions).toBe('-^--!');
        expectSubscriptions(saving.subscriptions).toBe(['^!', '----^!']);
        expectSubscriptions(polls.subscriptions).toBe([]);
        flush();
        expect(records.at(-1)).toStrictEqual({ phase: 'submitted', token });
      });
    });
  });

  it('asks once when it is to stop, and no longer than it follows', () => {
    marbles(({ cold, expectObservable, expectSubscriptions }) => {
      const polls = cold('     r-c|', snapshots);
      const saving = cold('    -|');
      const submit = cold('    -(i|)', ids);
      const stop$ = cold('     ----s');
      const { store } = memoryStore(undefined, saving);
      const followed$ = followJob(fakeClient({ submit, polls }).client, order, store, { stop$ });
      expectObservable(followed$).toBe('---r|', snapshots);
      expectSubscriptions(stop$.subscriptions).toBe('^---!');
    });
    marbles(({ cold, expectObservable, expectSubscriptions }) => {
      const stop$ = cold('-');
      const load = (): never => {
        throw new Error('down');
      };
      const store = { ...memoryStore().store, load };
      expectObservable(followJob(fakeClient({}).client, order, store, { stop$ })).toBe(
        '#',
        {},
        { name: 'Error', message: 'down' },
      );
      expectSubscriptions(stop$.subscriptions).toBe('(^!)');
    });
  });

  it('stops polling with the subscriber, and leaves the run alive', () => {
    marbles(({ cold, expectObservable, expectSubscriptions }) => {
      const polls = cold('r-r-r-', snapshots);
      const { store } = memoryStore({ phase: 'submitted', token });
      expectObservable(followJob(fakeClient({ polls }).client, order, store), '^--!').toBe('r-r-', snapshots);
      expectSubscriptions(polls.subscriptions).toBe('^--!');
    });
  });
});
