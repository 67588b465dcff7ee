import { NEVER, of, Subscription, throwError, type Observable } from 'rxjs';
import { HttpStatusError } from '../../src/errors/HttpStatusError.js';
import { resumeRun } from '../../src/observables/resumeRun.js';
import { startRun } from '../../src/observables/startRun.js';
import type { RunToken } from '../../src/codecs/RunToken.js';
import { marbles, snapshots } from '../operators/marbles.js';
import { fakeTransport } from './fakeTransport.js';

const submitted = { s: { workflowId: 'wf', runId: 'run-1', status: 'P' } };
const every = { pollingInterval: 3 };
const values = { ...snapshots, i: 'run-1' };

/** Answers one after the other, the last one again and again. */
const inTurn = (...answers: readonly [Observable<unknown>, ...Observable<unknown>[]]) => {
  let call = 0;
  return () => answers[Math.min(call++, answers.length - 1)] ?? answers[0];
};

const unauthorised = new HttpStatusError({
  operation: 'getWorkflowResults',
  status: 401,
  detail: 'no',
  method: 'GET',
  path: '/',
});
const unauthorisedFields = {
  name: 'HttpStatusError',
  message: 'getWorkflowResults: GET / answered 401: no',
  _tag: 'HttpStatusError',
  operation: 'getWorkflowResults',
  status: 401,
  detail: 'no',
  method: 'GET',
  path: '/',
};

describe('startRun', () => {
  it('sends nothing before somebody subscribes', () => {
    marbles(({ cold, expectSubscriptions, flush }) => {
      const submit = cold('-(s|)', submitted);
      startRun(fakeTransport({ submitWorkflow: submit }), 'wf', every);
      flush();
      expectSubscriptions(submit.subscriptions).toBe([]);
    });
  });

  it('submits once, however many subscribe, and shares one poll loop', () => {
    marbles(({ cold, expectObservable, expectSubscriptions }) => {
      const submit = cold('-(s|)      ', submitted);
      const r = cold('      -(r|)     ', snapshots);
      const c = cold('          -(c|) ', snapshots);
      const transport = fakeTransport({ submitWorkflow: submit, getWorkflowResults: inTurn(r, c) });
      const run = startRun(transport, 'wf', every);
      expectObservable(run.snapshots$).toBe('             --r---(c|)', snapshots);
      expectObservable(run.snapshots$).toBe('             --r---(c|)', snapshots);
      expectObservable(run.runId$).toBe('                 -(i|)     ', values);
      expectSubscriptions(submit.subscriptions).toBe('^!');
      expectSubscriptions(r.subscriptions).toBe('     -^!');
      expectSubscriptions(c.subscriptions).toBe('     -----^!');
    });
  });

  it('gives the latest snapshot at once to who comes late', () => {
    marbles(({ cold, expectObservable }) => {
      const submit = cold('(s|)', submitted);
      const polls = inTurn(cold('-(r|)', snapshots), cold('-(c|)', snapshots));
      const run = startRun(fakeTransport({ submitWorkflow: submit, getWorkflowResults: polls }), 'wf', every);
      expectObservable(run.snapshots$, '^      ').toBe('-r---(c|)', snapshots);
      expectObservable(run.snapshots$, '---^   ').toBe('---r-(c|)', snapshots);
      expectObservable(run.snapshots$, '-------^').toBe('-------(c|)', snapshots);
    });
  });

  it('stops the loop with the last subscriber and starts it again with the next', () => {
    marbles(({ cold, expectObservable, expectSubscriptions }) => {
      const submit = cold('(s|)', submitted);
      const poll = cold('-(r|)', snapshots);
      const run = startRun(fakeTransport({ submitWorkflow: submit, getWorkflowResults: () => poll }), 'wf', every);
      expectObservable(run.snapshots$, '^--!          ').toBe('-r            ', snapshots);
      expectObservable(run.snapshots$, '--------^-----!').toBe('--------rr---r', snapshots);
      expectSubscriptions(submit.subscriptions).toBe('(^!)');
      expectSubscriptions(poll.subscriptions).toBe(['^!', '--------^!', '------------^!']);
    });
  });

  it('remembers a failed submit and never submits again', () => {
    marbles(({ cold, expectObservable, expectSubscriptions }) => {
      const submit = cold('-#', {}, unauthorised);
      const run = startRun(fakeTransport({ submitWorkflow: submit }), 'wf', every);
      expectObservable(run.snapshots$, '^  ').toBe(' -#  ', {}, unauthorisedFields);
      expectObservable(run.snapshots$, '---^').toBe('---#', {}, unauthorisedFields);
      expectObservable(run.runId$, '     ---^').toBe('---#', {}, unauthorisedFields);
      expectSubscriptions(submit.subscriptions).toBe('^!');
    });
  });

  it('remembers a failed poll', () => {
    marbles(({ cold, expectObservable, expectSubscriptions }) => {
      const submit = cold('(s|)', submitted);
      const poll = cold('-#', {}, unauthorised);
      const run = startRun(fakeTransport({ submitWorkflow: submit, getWorkflowResults: () => poll }), 'wf', every);
      expectObservable(run.snapshots$, '^  ').toBe(' -#  ', {}, unauthorisedFields);
      expectObservable(run.snapshots$, '---^').toBe('---#', {}, unauthorisedFields);
      expectSubscriptions(poll.subscriptions).toBe('^!');
    });
  });

  it('lets a submit in flight finish for who comes later', () => {
    marbles(({ cold, expectObservable, expectSubscriptions }) => {
      const submit = cold('---(s|)', submitted);
      const poll = cold('       -(c|)', snapshots);
      const cancel = cold('  (x|)', snapshots);
      const answers = { submitWorkflow: submit, getWorkflowResults: () => poll, cancelRun: cancel };
      const run = startRun(fakeTransport(answers), 'wf', every);
      expectObservable(run.snapshots$, '^!     ').toBe('-');
      expectObservable(run.snapshots$, '------^').toBe('-------(c|)', snapshots);
      expectSubscriptions(submit.subscriptions).toBe('^--!');
      expectSubscriptions(poll.subscriptions).toBe('------^!');
      expectSubscriptions(cancel.subscriptions).toBe([]);
    });
  });

  it("cancels the run when the last subscriber leaves, with onUnsubscribe 'cancel'", () => {
    marbles(({ cold, expectObservable, expectSubscriptions }) => {
      const submit = cold('(s|)', submitted);
      const poll = cold('-(r|)', snapshots);
      const cancel = cold('(x|)', snapshots);
      const answers = { submitWorkflow: submit, getWorkflowResults: () => poll, cancelRun: cancel };
      const run = startRun(fakeTransport(answers), 'wf', { ...every, onUnsubscribe: 'cancel' });
      expectObservable(run.snapshots$, '^-!').toBe('-r', snapshots);
      expectObservable(run.snapshots$, '^--!').toBe('-r', snapshots);
      expectSubscriptions(cancel.subscriptions).toBe('---(^!)');
    });
  });

  it("cancels a run whose submit was in flight, with onUnsubscribe 'cancel'", () => {
    marbles(({ cold, expectObservable, expectSubscriptions }) => {
      const submit = cold('---(s|)', submitted);
      const cancel = cold('   (x|)', snapshots);
      const transport = fakeTransport({ submitWorkflow: submit, cancelRun: cancel });
      const run = startRun(transport, 'wf', { ...every, onUnsubscribe: 'cancel' });
      expectObservable(run.snapshots$, '^-!').toBe('-');
      expectSubscriptions(cancel.subscriptions).toBe('---(^!)');
    });
  });

  it.each<[string, (follow: () => void, ask: () => void) => void]>([
    [
      'follows the run already',
      (follow, ask) => {
        follow();
        ask();
      },
    ],
    [
      'has not heard of the id yet',
      (follow, ask) => {
        ask();
        follow();
      },
    ],
  ])('cancels the run once when somebody else who hears the id makes leave who %s', (_, inTurn) => {
    marbles(({ cold, expectSubscriptions }) => {
      const cancel = cold('(x|)', snapshots);
      const answers = { submitWorkflow: cold('--(s|)', submitted), getWorkflowResults: NEVER, cancelRun: cancel };
      const run = startRun(fakeTransport(answers), 'wf', { ...every, onUnsubscribe: 'cancel' });
      const followers = new Subscription();
      inTurn(
        () => {
          followers.add(run.snapshots$.subscribe());
        },
        () => {
          run.runId$.subscribe(() => {
            followers.unsubscribe();
          });
        },
      );
      expectSubscriptions(cancel.subscriptions).toBe('--(^!)');
    });
  });

  it('cancels the run once when several come and leave, one after the other, before its id is known', () => {
    marbles(({ cold, expectObservable, expectSubscriptions }) => {
      const cancel = cold('    (x|)', snapshots);
      const transport = fakeTransport({ submitWorkflow: cold('----(s|)', submitted), cancelRun: cancel });
      const run = startRun(transport, 'wf', { ...every, onUnsubscribe: 'cancel' });
      for (const leaving of ['^!', '-^!', '--^!']) expectObservable(run.snapshots$, leaving).toBe('-');
      expectSubscriptions(cancel.subscriptions).toBe('----(^!)');
    });
  });

  it('submits anew when the one who asked has left and nothing came of it', () => {
    const submits = [NEVER, of(submitted.s)];
    const submit = jest.fn(() => submits.shift() ?? NEVER);
    const run = startRun(fakeTransport({}), 'wf', every, submit);
    const heard: string[] = [];
    run.runId$.subscribe().unsubscribe();
    const cancelled: unknown[] = [];
    run.cancel().subscribe({ error: (error: unknown) => cancelled.push(error) });
    expect(cancelled).toStrictEqual([expect.objectContaining({ operation: 'cancelRun' })]);
    run.runId$.subscribe((runId) => heard.push(runId));
    run.runId$.subscribe((runId) => heard.push(runId));
    expect(heard).toStrictEqual(['run-1', 'run-1']);
    expect(submit).toHaveBeenCalledTimes(2);
  });

  it('tells whoever asks for the id that the submit has failed, and does not submit again', () => {
    const submit = jest.fn(() => throwError(() => unauthorised));
    const { runId$ } = startRun(fakeTransport({}), 'wf', every, submit);
    const heard: unknown[] = [];
    for (let time = 0; time < 2; time++) runId$.subscribe({ error: (error: unknown) => heard.push(error) });
    expect(heard).toStrictEqual([unauthorised, unauthorised]);
    expect(submit).toHaveBeenCalledTimes(1);
  });

  it('has nothing to cancel when who leaves takes the submit along', () => {
    const background = jest.fn();
    const transport = { ...fakeTransport({}), background };
    const options = { ...every, onUnsubscribe: 'cancel' } as const;
    startRun(transport, 'wf', options, () => NEVER)
      .snapshots$.subscribe()
      .unsubscribe();
    expect(background).not.toHaveBeenCalled();
  });

  it.each<[string, object, string]>([
    ['one that there is not', { interval: 5 }, 'interval: no such option; there are args, '],
    ['one that does not fit', { pollingInterval: -1 }, 'pollingInterval: expected '],
  ])('names an option in the name of startRun: %s', (_, options, problem) => {
    const submit = jest.fn(() => of(submitted.s));
    const heard: unknown[] = [];
    startRun(fakeTransport({}), 'wf', options, submit).runId$.subscribe({
      error: (error: unknown) => heard.push(error),
    });
    expect(heard).toStrictEqual([
      expect.objectContaining({ operation: 'startRun', errors: [expect.stringContaining(problem)] }),
    ]);
    expect(submit).not.toHaveBeenCalled();
  });

  it('shows its state from the first moment to the last', () => {
    marbles(({ cold, expectObservable }) => {
      const submit = cold('-(s|)', submitted);
      const polls = inTurn(cold('-(p|)', snapshots), cold('-(c|)', snapshots));
      const run = startRun(fakeTransport({ submitWorkflow: submit, getWorkflowResults: polls }), 'wf', every);
      const progress = { completed: 0, failed: 0, known: 0, current: null };
      expectObservable(run.state$).toBe('s-p---(c|)', {
        s: { phase: 'starting', snapshot: null, progress: null, error: null },
        p: { phase: 'pending', snapshot: snapshots.p, progress: { status: 'P', ...progress, elapsed: 2 }, error: null },
        c: {
          phase: 'completed',
          snapshot: snapshots.c,
          progress: { status: 'C', ...progress, elapsed: 6 },
          error: null,
        },
      });
    });
  });

  it('cancels on demand', () => {
    marbles(({ cold, expectObservable, expectSubscriptions }) => {
      const submit = cold('--(s|)', submitted);
      const cancel = cold('  -(x|)', snapshots);
      const run = startRun(fakeTransport({ submitWorkflow: submit, cancelRun: cancel }), 'wf', every);
      expectObservable(run.runId$).toBe('  --(i|)', values);
      expectObservable(run.cancel()).toBe('---(x|)', snapshots);
      expectSubscriptions(cancel.subscriptions).toBe('--^!');
    });
  });

  it('has nothing to cancel, and submits nothing, before somebody subscribes', () => {
    marbles(({ expectObservable }) => {
      expectObservable(startRun(fakeTransport({}), 'wf').cancel()).toBe(
        '#',
        {},
        {
          name: 'InvalidOptionsError',
          message: 'cancelRun: the run was not submitted: nobody has subscribed',
          _tag: 'InvalidOptionsError',
          operation: 'cancelRun',
          errors: ['the run was not submitted: nobody has subscribed'],
        },
      );
    });
  });

  it('checks its options before it submits', () => {
    marbles(({ cold, expectObservable, expectSubscriptions }) => {
      const submit = cold('(s|)', submitted);
      const run = startRun(fakeTransport({ submitWorkflow: submit }), 'wf', { pollingInterval: NaN });
      const errors = ['pollingInterval: expected a finite number of milliseconds, 0 or more, got NaN'];
      const fields = {
        name: 'InvalidOptionsError',
        message: `startRun: ${String(errors[0])}`,
        _tag: 'InvalidOptionsError',
        operation: 'startRun',
        errors,
      };
      expectObservable(run.runId$).toBe('#', {}, fields);
      expectObservable(run.snapshots$).toBe('#', {}, fields);
      expectSubscriptions(submit.subscriptions).toBe([]);
    });
  });

  it('has no token before the run is submitted', () => {
    expect(startRun(fakeTransport({}), 'wf').toJSON()).toBeNull();
  });

  it('has a token without secrets when the run is submitted', () => {
    const run = startRun(fakeTransport({ submitWorkflow: of(submitted.s) }), 'wf', { args: { password: 'x' } });
    run.runId$.subscribe();
    expect(JSON.stringify(run)).toBe('{"version":1,"runId":"run-1"}');
  });
});

describe('resumeRun', () => {
  it('has its token again, and none where it was given none', () => {
    const token: RunToken = { version: 1, runId: 'run-1' };
    expect(resumeRun(fakeTransport({}), token).toJSON()).toStrictEqual(token);
    expect(resumeRun(fakeTransport({}), {} as RunToken).toJSON()).toBeNull();
  });

  it('follows the run of a token without a submit', () => {
    marbles(({ cold, expectObservable, expectSubscriptions }) => {
      const poll = cold('-(c|)', snapshots);
      const token = JSON.parse('{"version":1,"runId":"run-1"}') as RunToken;
      const run = resumeRun(fakeTransport({ getWorkflowResults: () => poll }), token, every);
      expectObservable(run.snapshots$).toBe('-(c|)', snapshots);
      expectObservable(run.runId$).toBe('    (i|)', values);
      expectSubscriptions(poll.subscriptions).toBe('^!');
    });
  });

  it('checks its options before it polls', () => {
    marbles(({ cold, expectObservable, expectSubscriptions }) => {
      const poll = cold('(c|)', snapshots);
      const token = { version: 1, runId: 'run-1' } as const;
      const run = resumeRun(fakeTransport({ getWorkflowResults: poll }), token, { pollingInterval: NaN });
      const errors = ['pollingInterval: expected a finite number of milliseconds, 0 or more, got NaN'];
      expectObservable(run.snapshots$).toBe(
        '#',
        {},
        {
          name: 'InvalidOptionsError',
          message: `resumeRun: ${String(errors[0])}`,
          _tag: 'InvalidOptionsError',
          operation: 'resumeRun',
          errors,
        },
      );
      expectSubscriptions(poll.subscriptions).toBe([]);
    });
  });

  it('cancels a run that nobody follows', () => {
    marbles(({ cold, expectObservable }) => {
      const cancel = cold('-(x|)', snapshots);
      const run = resumeRun(fakeTransport({ cancelRun: cancel }), { version: 1, runId: 'run-1' });
      expectObservable(run.cancel()).toBe('-(x|)', snapshots);
    });
  });

  it.each([
    [{ version: 2, runId: 'run-1' }, 'token: version: expected 1, got 2'],
    [{ version: 1 }, 'token: runId: expected NonEmptyString, got nothing'],
    ['run-1', 'token: expected RunToken, got a string'],
  ])('fails for the token %j', (token, line) => {
    marbles(({ expectObservable }) => {
      expectObservable(resumeRun(fakeTransport({}), token as RunToken).snapshots$).toBe(
        '#',
        {},
        {
          name: 'InvalidOptionsError',
          message: `resumeRun: ${line}`,
          _tag: 'InvalidOptionsError',
          operation: 'resumeRun',
          errors: [line],
        },
      );
    });
  });
});
