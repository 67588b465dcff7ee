import { EMPTY, map, of, type Observable } from 'rxjs';
import type { WorkflowRunResults } from '../../src/codecs/WorkflowRunResults.js';
import { pollRun, type Polled } from '../../src/observables/pollRun.js';
import { marbles, snapshots } from '../operators/marbles.js';

const { p, r, c } = snapshots;

type Follow = NonNullable<Polled<WorkflowRunResults>['follow']>;

/** Polls that offer to be followed. */
const offering = (
  answer: Observable<WorkflowRunResults>,
  follow: Follow,
  retryAfter = 0,
): Observable<Polled<WorkflowRunResults>> => answer.pipe(map((snapshot) => ({ snapshot, retryAfter, follow })));

const times = { interval: () => 3, minWaitTime: 0 };

describe('pollRun with answers that can be followed', () => {
  it('emits what comes by itself, does not poll, and completes with what is terminal', () => {
    marbles(({ cold, expectObservable, expectSubscriptions }) => {
      const poll = cold('   -(p|)', snapshots);
      const pushed = cold('  --r------c-', snapshots);
      const pollSub = '     ^!';
      const pushedSub = '   -^--------!';
      const expected = '    -p-r------(c|)';
      expectObservable(
        pollRun(
          offering(poll, () => pushed),
          times,
        ),
      ).toBe(expected, snapshots);
      expectSubscriptions(poll.subscriptions).toBe(pollSub);
      expectSubscriptions(pushed.subscriptions).toBe(pushedSub);
    });
  });

  it('emits nothing twice that has not changed', () => {
    marbles(({ cold, expectObservable }) => {
      const pushed = cold('p-p-r-r-(c|)', snapshots);
      const expected = '   p---r---(c|)';
      expectObservable(
        pollRun(
          offering(of(p), () => pushed),
          times,
        ),
      ).toBe(expected, snapshots);
    });
  });

  it('does not follow a run that has ended', () => {
    marbles(({ cold, expectObservable, expectSubscriptions }) => {
      const pushed = cold('c', snapshots);
      expectObservable(
        pollRun(
          offering(of(c), () => pushed),
          times,
        ),
      ).toBe('(c|)', snapshots);
      expectSubscriptions(pushed.subscriptions).toBe([]);
    });
  });

  it('polls on, after a pause, when nothing comes any more', () => {
    marbles(({ cold, expectObservable, expectSubscriptions }) => {
      const poll = cold('   (p|)', snapshots);
      const pushed = cold(' -r-|', snapshots);
      const unsub = '       --------------!';
      const subs = ['       (^!)', '------(^!)', '------------(^!)'];
      const expected = '    pr----pr----pr';
      expectObservable(
        pollRun(
          offering(poll, () => pushed),
          times,
        ),
        unsub,
      ).toBe(expected, snapshots);
      expectSubscriptions(poll.subscriptions).toBe(subs);
    });
  });

  it('polls as ever when there is nothing to follow after all', () => {
    marbles(({ cold, expectObservable, expectSubscriptions }) => {
      const poll = cold('   (r|)', snapshots);
      const unsub = '       -------!';
      const subs = ['       (^!)', '---(^!)', '------(^!)'];
      const expected = '    r--r--r';
      expectObservable(
        pollRun(
          offering(poll, () => EMPTY),
          times,
        ),
        unsub,
      ).toBe(expected, snapshots);
      expectSubscriptions(poll.subscriptions).toBe(subs);
    });
  });

  it('waits for as long as the last answer has asked for', () => {
    marbles(({ cold, expectObservable, expectSubscriptions }) => {
      const poll = cold('   (r|)', snapshots);
      const unsub = '       -------!';
      const subs = ['       (^!)', '------(^!)'];
      expectObservable(
        pollRun(
          offering(poll, () => cold('-|'), 5),
          times,
        ),
        unsub,
      ).toBe('r-----r', snapshots);
      expectSubscriptions(poll.subscriptions).toBe(subs);
    });
  });

  it('asks only about answers how long to wait', () => {
    marbles(({ cold, expectObservable }) => {
      const asked: unknown[] = [];
      const interval = (...about: readonly unknown[]) => {
        asked.push(about);
        return 3;
      };
      const pushed = cold(' -r-|', snapshots);
      const run$ = pollRun(
        offering(of(p), () => pushed),
        { ...times, interval },
      );
      expectObservable(run$, '--------!').toBe('pr----pr', snapshots);
      expectObservable(of(asked), '--------^').toBe('--------(a|)', {
        a: [
          [p, 1, 0],
          [p, 2, 1],
        ],
      });
    });
  });

  it('errors with what is followed', () => {
    marbles(({ cold, expectObservable }) => {
      const pushed = cold('-r-#', snapshots);
      expectObservable(
        pollRun(
          offering(of(p), () => pushed),
          times,
        ),
      ).toBe('pr-#', snapshots);
    });
  });

  it('unsubscribes from what is followed', () => {
    marbles(({ cold, expectObservable, expectSubscriptions }) => {
      const pushed = cold(' -r---', snapshots);
      const unsub = '       ---!';
      const subs = '        ^--!';
      expectObservable(
        pollRun(
          offering(of(p), () => pushed),
          times,
        ),
        unsub,
      ).toBe('pr-', snapshots);
      expectSubscriptions(pushed.subscriptions).toBe(subs);
    });
  });

  it('tells what is followed that it is always active', () => {
    marbles(({ expectObservable }) => {
      const follow: Follow = (active$) => active$.pipe(map((active) => (active ? r : p)));
      expectObservable(pollRun(offering(of(p), follow), times), '-!').toBe('(pr)', snapshots);
    });
  });

  it('tells what is followed whether it is active', () => {
    marbles(({ cold, expectObservable, expectSubscriptions }) => {
      const pollWhile = cold('y---n-y', { y: true, n: false });
      const unsub = '         -------!';
      const expected = '      (pr)p-r';
      const heard: boolean[] = [];
      const follow: Follow = (active$) =>
        active$.pipe(
          map((active) => {
            heard.push(active);
            return active ? r : p;
          }),
        );
      expectObservable(pollRun(offering(of(p), follow), { ...times, pollWhile }), unsub).toBe(expected, snapshots);
      expectSubscriptions(pollWhile.subscriptions).toBe('^------!');
      expectObservable(of(heard), '-------^').toBe('-------(h|)', { h: [true, false, true] });
    });
  });
});
