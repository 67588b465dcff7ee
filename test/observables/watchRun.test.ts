import { of } from 'rxjs';
import { HttpStatusError } from '../../src/errors/HttpStatusError.js';
import type { WatchOptions } from '../../src/observables/WatchOptions.js';
import { watchRun } from '../../src/observables/watchRun.js';
import { marbles, snapshots } from '../operators/marbles.js';
import { fakeTransport, type AnyCall } from './fakeTransport.js';

const problem = 'pollingInterval: expected a finite number of milliseconds, 0 or more, got -1';

const invalid = (line: string) => ({
  name: 'InvalidOptionsError',
  message: `watchRun: ${line}`,
  _tag: 'InvalidOptionsError',
  operation: 'watchRun',
  errors: [line],
});

describe('watchRun', () => {
  it('polls every 2000 ms when nothing else is asked for', () => {
    marbles(({ cold, expectObservable, expectSubscriptions }) => {
      const poll = cold('(r|)', snapshots);
      const unsub = '    4001ms !';
      const subs = ['    (^!)', '2000ms (^!)', '4000ms (^!)'];
      const expected = ' r 1999ms r 1999ms r';
      expectObservable(watchRun(fakeTransport({ getWorkflowResults: poll }), 'run-1'), unsub).toBe(expected, snapshots);
      expectSubscriptions(poll.subscriptions).toBe(subs);
    });
  });

  it('lets a function choose the pause', () => {
    marbles(({ cold, expectObservable, expectSubscriptions }) => {
      const poll = cold('(r|)', snapshots);
      const unsub = '    --------!';
      const subs = ['    (^!)', '--(^!)', '------(^!)'];
      const expected = ' r-r---r--';
      const run$ = watchRun(fakeTransport({ getWorkflowResults: poll }), 'run-1', {
        pollingInterval: (_, pollCount) => 2 * pollCount,
      });
      expectObservable(run$, unsub).toBe(expected, snapshots);
      expectSubscriptions(poll.subscriptions).toBe(subs);
    });
  });

  it('fails when the function chooses something that is no pause', () => {
    marbles(({ cold, expectObservable, expectSubscriptions }) => {
      const poll = cold('-(r|)', snapshots);
      const run$ = watchRun(fakeTransport({ getWorkflowResults: poll }), 'run-1', { pollingInterval: () => -1 });
      expectObservable(run$).toBe('-#', {}, invalid(`${problem} from the function`));
      expectSubscriptions(poll.subscriptions).toBe('^!');
    });
  });

  it.each([
    [{ pollingInterval: -1 }, problem],
    [{ minWaitTime: NaN }, 'minWaitTime: expected a finite number of milliseconds, 0 or more, got NaN'],
    [{ onUnsubscribe: 'kill' }, "onUnsubscribe: expected 'detach' or 'cancel', got a string"],
    [{ retry: { maxRetries: 0.5 } }, 'retry.maxRetries: expected a whole number, 0 or more, got 0.5'],
    [
      { interval: 5 },
      'interval: no such option; there are pollingInterval, minWaitTime, onUnsubscribe, pollWhile, retry; here it is pollingInterval',
    ],
  ])('refuses %j before it polls', (watch, line) => {
    marbles(({ cold, expectObservable, expectSubscriptions }) => {
      const poll = cold('(c|)', snapshots);
      const run$ = watchRun(fakeTransport({ getWorkflowResults: poll }), 'run-1', watch as object);
      expectObservable(run$).toBe('#', {}, invalid(line));
      expectSubscriptions(poll.subscriptions).toBe([]);
    });
  });

  it.each<[string, WatchOptions['retry'], unknown]>([
    ['the retry policy that it is given', { maxRetries: 1 }, { maxRetries: 1, initialDelay: 500, maxDelay: 10_000 }],
    ['no retries', false, { maxRetries: 0, initialDelay: 500, maxDelay: 10_000 }],
    ["the client's policy when none is given", undefined, undefined],
  ])('polls with %s', (_, retry, expected) => {
    marbles(({ expectObservable }) => {
      const policies: unknown[] = [];
      const answer = (call: AnyCall) => {
        policies.push(call.retry);
        return of(snapshots.c);
      };
      const run$ = watchRun(fakeTransport({ getWorkflowResults: answer }), 'run-1', { retry });
      expectObservable(run$).toBe('(c|)', snapshots);
      expectObservable(of(policies)).toBe('(p|)', { p: [expected] });
    });
  });

  it('leaves the run alive after an unsubscribe', () => {
    marbles(({ cold, expectObservable, expectSubscriptions }) => {
      const poll = cold('  -(r|)', snapshots);
      const cancel = cold('(x|)', snapshots);
      const unsub = '      --!';
      const transport = fakeTransport({ getWorkflowResults: poll, cancelRun: cancel });
      expectObservable(watchRun(transport, 'run-1'), unsub).toBe('-r', snapshots);
      expectSubscriptions(cancel.subscriptions).toBe([]);
    });
  });

  describe("with onUnsubscribe 'cancel'", () => {
    const watch = { pollingInterval: 3, onUnsubscribe: 'cancel' } as const;

    it('cancels a run of which nothing is known yet', () => {
      marbles(({ cold, expectObservable, expectSubscriptions }) => {
        const poll = cold('  ---(r|)', snapshots);
        const cancel = cold('  --(x|)', snapshots);
        const unsub = '      --!';
        const cancelSub = '  --^-!';
        const transport = fakeTransport({ getWorkflowResults: poll, cancelRun: cancel });
        expectObservable(watchRun(transport, 'run-1', watch), unsub).toBe('-');
        expectSubscriptions(cancel.subscriptions).toBe(cancelSub);
      });
    });

    it('does not cancel a run that is left with its last snapshot', () => {
      marbles(({ cold, flush, expectSubscriptions }) => {
        const poll = cold('  -(c|)', snapshots);
        const cancel = cold('(x|)', snapshots);
        const transport = fakeTransport({ getWorkflowResults: poll, cancelRun: cancel });
        const subscription = watchRun(transport, 'run-1', watch).subscribe(() => {
          subscription.unsubscribe();
        });
        flush();
        expectSubscriptions(cancel.subscriptions).toBe([]);
      });
    });

    it('reports a cancel that fails', () => {
      const error = new HttpStatusError({
        operation: 'cancelRun',
        status: 500,
        detail: 'no',
        method: 'POST',
        path: '/v1/runs/run-1/cancel',
      });
      marbles(({ cold, expectObservable }) => {
        const poll = cold('  -(r|)', snapshots);
        const cancel = cold('#', {}, error);
        const transport = fakeTransport({ getWorkflowResults: poll, cancelRun: cancel });
        expectObservable(watchRun(transport, 'run-1', watch), '--!').toBe('-r', snapshots);
        expectObservable(of(transport.activities), '---^').toBe('---(a|)', {
          a: [{ type: 'cleanup-failed', operation: 'cancelRun', id: 'run-1', error }],
        });
      });
    });
  });
});
