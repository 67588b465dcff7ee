import { EMPTY } from 'rxjs';
import { runWorkflow } from '../../src/observables/runWorkflow.js';
import { marbles, snapshots } from '../operators/marbles.js';
import { fakeTransport } from './fakeTransport.js';

const submitted = { s: { workflowId: 'wf', runId: 'run-1', status: 'P' } };

describe('runWorkflow', () => {
  it('submits, then polls every 5000 ms when nothing else is asked for', () => {
    marbles(({ cold, expectObservable, expectSubscriptions }) => {
      const submit = cold('-(s|)', submitted);
      const poll = cold('   (r|)', snapshots);
      const unsub = '      5002ms !';
      const submitSub = '  ^!';
      const pollSubs = ['  -(^!)', '5001ms (^!)'];
      const expected = '   -r 4999ms r';
      const transport = fakeTransport({ submitWorkflow: submit, getWorkflowResults: poll });
      expectObservable(runWorkflow(transport, 'wf'), unsub).toBe(expected, snapshots);
      expectSubscriptions(submit.subscriptions).toBe(submitSub);
      expectSubscriptions(poll.subscriptions).toBe(pollSubs);
    });
  });

  it('names each option that there is not, and submits nothing', () => {
    const heard: unknown[] = [];
    const submit = jest.fn();
    const options = { args: {}, interval: 5, poll: undefined };
    runWorkflow(fakeTransport({ submitWorkflow: submit }), 'wf', options).subscribe({
      error: (error: unknown) => heard.push(error),
    });
    expect(heard).toStrictEqual([
      expect.objectContaining({
        operation: 'runWorkflow',
        errors: [expect.stringMatching(/^interval: no such option; there are args, /)],
      }),
    ]);
    expect(submit).not.toHaveBeenCalled();
  });

  it('leaves to the submit to refuse what is no object', () => {
    const given: unknown[] = [];
    const transport = fakeTransport({
      submitWorkflow: ({ options }) => {
        given.push(options);
        return EMPTY;
      },
    });
    for (const options of ['args', ['args']]) runWorkflow(transport, 'wf', options as never).subscribe();
    expect(given).toStrictEqual(['args', ['args']]);
  });

  it('checks how it shall watch before it submits', () => {
    marbles(({ cold, expectObservable, expectSubscriptions }) => {
      const submit = cold('(s|)', submitted);
      const line = 'minWaitTime: expected a finite number of milliseconds, 0 or more, got -1';
      const run$ = runWorkflow(fakeTransport({ submitWorkflow: submit }), 'wf', { minWaitTime: -1 });
      expectObservable(run$).toBe(
        '#',
        {},
        {
          name: 'InvalidOptionsError',
          message: `runWorkflow: ${line}`,
          _tag: 'InvalidOptionsError',
          operation: 'runWorkflow',
          errors: [line],
        },
      );
      expectSubscriptions(submit.subscriptions).toBe([]);
    });
  });

  it('aborts a submit in flight after an unsubscribe', () => {
    marbles(({ cold, expectObservable, expectSubscriptions }) => {
      const submit = cold('---(s|)', submitted);
      const cancel = cold('(x|)', snapshots);
      const unsub = '      -!';
      const submitSub = '  ^!';
      const transport = fakeTransport({ submitWorkflow: submit, cancelRun: cancel });
      expectObservable(runWorkflow(transport, 'wf'), unsub).toBe('-');
      expectSubscriptions(submit.subscriptions).toBe(submitSub);
      expectSubscriptions(cancel.subscriptions).toBe([]);
    });
  });

  it("lets a submit in flight finish and cancels the run with onUnsubscribe 'cancel'", () => {
    marbles(({ cold, expectObservable, expectSubscriptions }) => {
      const submit = cold('---(s|)  ', submitted);
      const cancel = cold('   --(x|)', snapshots);
      const unsub = '      -!       ';
      const submitSub = '  ^--!     ';
      const cancelSub = '  ---^-!   ';
      const transport = fakeTransport({ submitWorkflow: submit, cancelRun: cancel });
      expectObservable(runWorkflow(transport, 'wf', { onUnsubscribe: 'cancel' }), unsub).toBe('-');
      expectSubscriptions(submit.subscriptions).toBe(submitSub);
      expectSubscriptions(cancel.subscriptions).toBe(cancelSub);
    });
  });
});
