import { count, defer, lastValueFrom, map, of, timer, type Observable } from 'rxjs';
import type { WorkflowRunResults } from '../../src/codecs/WorkflowRunResults.js';
import type { Notifier } from '../../src/internal/Notifier.js';
import { pollRun } from '../../src/observables/pollRun.js';
import type { PollingPause } from '../../src/observables/whileActive.js';
import { withTimeout } from '../../src/operators/withTimeout.js';
import { marbles, snapshots } from '../operators/marbles.js';

const { r, c } = snapshots;

const yesOrNo = { y: true, n: false };

interface Times {
  readonly pause: PollingPause;
  readonly minWaitTime?: number;
  readonly retryAfter?: number;
}

/** Polls a run while `pollWhile` says so. */
const poll = (
  fetch: () => Observable<WorkflowRunResults>,
  pollWhile: Notifier<boolean>,
  { pause, minWaitTime = 0, retryAfter = 0 }: Times,
): Observable<WorkflowRunResults> =>
  pollRun(defer(fetch).pipe(map((snapshot) => ({ snapshot, retryAfter }))), {
    interval: () => pause,
    minWaitTime,
    pollWhile,
  });

describe('pollRun with pollWhile', () => {
  it.each<[string, string, Times, string]>([
    ['polls on while it is true', 'y-----------', { pause: 4 }, 'r---r---r---'],
    ['takes an Observable for a pause', 'y-n--y------', { pause: timer(3) }, 'r----r--r--r'],
    ['waits for the first value', '-----y------', { pause: 4 }, '-----r---r--'],
    ['does not begin while it is false', 'n----y------', { pause: 4 }, '-----r---r--'],
    ['pauses while it is false, and polls at once on return', 'y-n------y--', { pause: 3 }, 'r--------r--'],
    ['polls at once on return, though the pause is not over', 'y-n--y------', { pause: 9 }, 'r----r------'],
    ['counts the next pause from there', 'y-n--y------', { pause: 6 }, 'r----r-----r'],
    ['is not told twice', 'y--y-y-y----', { pause: 9 }, 'r--------r--'],
    ['polls at each return', 'yny-ny-n---y', { pause: 9 }, 'r-r--r-----r'],
    ['does not poll on return before Retry-After is over', 'y-n-y-------', { pause: 9, retryAfter: 6 }, 'r-----r-----'],
    ['polls at the next return when it is away then', 'y-n-y-n--y--', { pause: 9, retryAfter: 7 }, 'r--------r--'],
    ['does not cut short the time before the first poll', 'y-n-y-------', { pause: 9, minWaitTime: 7 }, '-------r----'],
    ['does not begin while it is away after that time', 'y-n------y--', { pause: 9, minWaitTime: 7 }, '---------r--'],
  ])('%s', (_, active, times, expected) => {
    marbles(({ cold, expectObservable, expectSubscriptions }) => {
      const pollWhile = cold(active, yesOrNo);
      const unsub = '------------!';
      const subs = ' ^-----------!';

      expectObservable(
        poll(() => of(r), pollWhile, times),
        unsub,
      ).toBe(expected, snapshots);
      expectSubscriptions(pollWhile.subscriptions).toBe(subs);
    });
  });

  it('lets a poll in flight go on to its end', () => {
    marbles(({ cold, expectObservable, expectSubscriptions }) => {
      const pollWhile = cold('y-n-----y-', yesOrNo);
      const answer = cold('   ----(r|)  ', snapshots);
      const unsub = '         ---------!';
      const subs = ['         ^---!', '  --------^!'];
      const expected = '      ----r-----';

      expectObservable(
        poll(() => answer, pollWhile, { pause: 2 }),
        unsub,
      ).toBe(expected, snapshots);
      expectSubscriptions(answer.subscriptions).toBe(subs);
    });
  });

  it('takes no break that is over before the answer for a return', () => {
    marbles(({ cold, expectObservable, expectSubscriptions }) => {
      const pollWhile = cold('yny-------', yesOrNo);
      const answer = cold('   ----(r|)  ', snapshots);
      const unsub = '         ---------!';
      const subs = ['         ^---!', '  -------^-!'];
      const expected = '      ----r-----';

      expectObservable(
        poll(() => answer, pollWhile, { pause: 3 }),
        unsub,
      ).toBe(expected, snapshots);
      expectSubscriptions(answer.subscriptions).toBe(subs);
    });
  });

  it('leaves it when the run has ended', () => {
    marbles(({ cold, expectObservable, expectSubscriptions }) => {
      const pollWhile = cold('y-----n', yesOrNo);
      const answer = cold('   --(c|)', snapshots);
      const subs = '          ^-!';
      const expected = '      --(c|)';

      expectObservable(poll(() => answer, pollWhile, { pause: 3 })).toBe(expected, snapshots);
      expectSubscriptions(pollWhile.subscriptions).toBe(subs);
    });
  });

  it('polls on when it completes with true', () => {
    marbles(({ cold, expectObservable, expectSubscriptions }) => {
      const pollWhile = cold('(y|)   ', yesOrNo);
      const answers = [of(r), of(r), of(c)][Symbol.iterator]();
      const subs = '          (^!)   ';
      const expected = '      r--r--(c|)';

      const fetch = () => answers.next().value ?? of(c);
      expectObservable(poll(fetch, pollWhile, { pause: 3 })).toBe(expected, snapshots);
      expectSubscriptions(pollWhile.subscriptions).toBe(subs);
    });
  });

  it('polls no more, and does not complete, when it completes with false', () => {
    marbles(({ cold, expectObservable, expectSubscriptions }) => {
      const pollWhile = cold('y-(n|)   ', yesOrNo);
      const subs = '          ^-!      ';
      const expected = '      r--------';

      expectObservable(poll(() => of(r), pollWhile, { pause: 5 })).toBe(expected, snapshots);
      expectSubscriptions(pollWhile.subscriptions).toBe(subs);
    });
  });

  it.each([
    ['at the beginning', '#', '#'],
    ['in a pause', 'y-#', 'r-#'],
    ['in a break', 'y-n---#', 'r-----#'],
  ])('passes its error on at once %s', (_, active, expected) => {
    marbles(({ cold, expectObservable }) => {
      expectObservable(poll(() => of(r), cold(active, yesOrNo), { pause: 4 })).toBe(expected, snapshots);
    });
  });

  it('passes its error on after the answer to the poll in flight', () => {
    marbles(({ cold, expectObservable, expectSubscriptions }) => {
      const pollWhile = cold('y-#', yesOrNo);
      const answer = cold('   ----(r|)', snapshots);
      const subs = '          ^---!   ';
      const expected = '      ----(r#)';

      expectObservable(poll(() => answer, pollWhile, { pause: 3 })).toBe(expected, snapshots);
      expectSubscriptions(answer.subscriptions).toBe(subs);
    });
  });

  it('does not stop the clock of withTimeout', () => {
    marbles(({ cold, expectObservable, expectSubscriptions }) => {
      const pollWhile = cold('y-n----------', yesOrNo);
      const subs = '          ^---------!  ';
      const expected = '      r---------#  ';

      const run$ = poll(() => of(r), pollWhile, { pause: 3 }).pipe(withTimeout(10));
      expectObservable(run$).toBe(expected, snapshots, {
        name: 'WaitTimeoutError',
        message: 'withTimeout: not done within 10 ms',
        _tag: 'WaitTimeoutError',
        operation: 'withTimeout',
        runId: 'run-1',
        timeout: 10,
        snapshot: r,
      });
      expectSubscriptions(pollWhile.subscriptions).toBe(subs);
    });
  });

  it('takes an async iterable', async () => {
    const active = async function* () {
      yield false;
      await Promise.resolve();
      yield true;
    };
    const run$ = poll(() => of(c), active(), { pause: 1 });
    await expect(lastValueFrom(run$)).resolves.toBe(c);
  });

  it('starts afresh for each subscription', () => {
    marbles(({ cold, expectObservable, expectSubscriptions }) => {
      const pollWhile = cold('--y-----', yesOrNo);
      const run$ = poll(() => of(c), pollWhile, { pause: 3 });

      expectObservable(run$, '^---').toBe('  --(c|)', snapshots);
      expectObservable(run$, '---^').toBe('  -----(c|)', snapshots);
      expectSubscriptions(pollWhile.subscriptions).toBe(['^-!', '---^-!']);
    });
  });

  it('survives 10,000 polls of a synchronous source', () => {
    marbles(({ expectObservable }) => {
      let polls = 0;
      const fetch = () => of(++polls < 10_000 ? r : c);
      expectObservable(poll(fetch, of(true), { pause: 1 }).pipe(count())).toBe('9999ms (n|)', { n: 10_000 });
    });
  });
});
