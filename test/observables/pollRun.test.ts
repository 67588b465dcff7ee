import { count, defer, NEVER, of } from 'rxjs';
import type { HasStatus } from '../../src/codecs/snapshot.js';
import { pollRun as poll } from '../../src/observables/pollRun.js';
import { marbles, snapshots } from '../operators/marbles.js';
import { inTurn, pollRun } from './polling.js';

const every = (ms: number) => ({ interval: () => ms, minWaitTime: 0 });

describe('pollRun', () => {
  it('asks at once, waits after each answer, and completes with the terminal one', () => {
    marbles(({ cold, expectObservable, expectSubscriptions }) => {
      const p = cold('   -(p|)            ', snapshots);
      const r = cold('         --(r|)     ', snapshots);
      const c = cold('                -(c|)', snapshots);
      const pSub = '     ^!               ';
      const rSub = '     -----^-!         ';
      const cSub = '     -----------^!    ';
      const expected = ' -p-----r----(c|) ';
      expectObservable(pollRun(inTurn(p, r, c), every(4))).toBe(expected, snapshots);
      expectSubscriptions(p.subscriptions).toBe(pSub);
      expectSubscriptions(r.subscriptions).toBe(rSub);
      expectSubscriptions(c.subscriptions).toBe(cSub);
    });
  });

  it('asks with the subscription, not a timer later, when there is no minimum time', () => {
    let asked = 0;
    const fetch = () => {
      asked += 1;
      return NEVER;
    };
    pollRun(fetch, every(4)).subscribe().unsubscribe();

    expect(asked).toBe(1);
  });

  it('never overlaps two polls, however slow one is', () => {
    marbles(({ cold, expectObservable, expectSubscriptions }) => {
      const slow = cold('20ms (r|)', snapshots);
      const subs = ['   ^ 19ms !', ' 22ms ^ 19ms !', ' 44ms ^ 5ms !'];
      const unsub = '   50ms !';
      const expected = '20ms r 21ms r';
      expectObservable(
        pollRun(() => slow, every(2)),
        unsub,
      ).toBe(expected, snapshots);
      expectSubscriptions(slow.subscriptions).toBe(subs);
    });
  });

  it('stops with a failed poll', () => {
    marbles(({ cold, expectObservable, expectSubscriptions }) => {
      const poll = cold('-#  ', snapshots);
      const subs = '     ^!  ';
      const expected = ' -#  ';
      expectObservable(pollRun(() => poll, every(2))).toBe(expected);
      expectSubscriptions(poll.subscriptions).toBe(subs);
    });
  });

  it('aborts the poll in flight and asks no more after an early unsubscribe', () => {
    marbles(({ cold, expectObservable, expectSubscriptions }) => {
      const poll = cold(' --(r|)', snapshots);
      const subs = ['     ^-!', '----^!'];
      const unsub = '     -----!';
      const expected = '  --r---';
      expectObservable(
        pollRun(() => poll, every(2)),
        unsub,
      ).toBe(expected, snapshots);
      expectSubscriptions(poll.subscriptions).toBe(subs);
    });
  });

  it('waits the minimum time before the first poll', () => {
    marbles(({ cold, expectObservable, expectSubscriptions }) => {
      const poll = cold('       -(c|)', snapshots);
      const subs = '     10ms   ^!';
      const expected = ' 10ms   -(c|)';
      expectObservable(pollRun(() => poll, { interval: () => 2, minWaitTime: 10 })).toBe(expected, snapshots);
      expectSubscriptions(poll.subscriptions).toBe(subs);
    });
  });

  it('never polls when it is unsubscribed in the minimum time', () => {
    marbles(({ cold, expectObservable, expectSubscriptions }) => {
      const poll = cold(' (c|)', snapshots);
      const unsub = '     -----!';
      expectObservable(
        pollRun(() => poll, { interval: () => 2, minWaitTime: 10 }),
        unsub,
      ).toBe('-');
      expectSubscriptions(poll.subscriptions).toBe([]);
    });
  });

  it('starts afresh for each subscription', () => {
    marbles(({ cold, expectObservable, expectSubscriptions }) => {
      const poll = cold('-(c|)', snapshots);
      const result$ = pollRun(() => poll, { interval: () => 1, minWaitTime: 2 });
      expectObservable(result$, '^        ').toBe('   ---(c|)', snapshots);
      expectObservable(result$, '---^     ').toBe('   ------(c|)', snapshots);
      expectSubscriptions(poll.subscriptions).toBe(['     --^!', '-----^!']);
    });
  });

  it('lets a function choose each pause from the snapshot and the count of polls', () => {
    marbles(({ cold, expectObservable }) => {
      const seen: [string, number][] = [];
      const answers = inTurn(cold('(p|)', snapshots), cold('(r|)', snapshots), cold('(c|)', snapshots));
      const interval = ({ status }: { readonly status: string }, pollCount: number) => {
        seen.push([status, pollCount]);
        return pollCount * 3;
      };
      expectObservable(pollRun(answers, { interval, minWaitTime: 0 })).toBe('p--r-----(c|)', snapshots);
      expectObservable(of(seen)).toBe('(s|)', {
        s: [
          ['P', 1],
          ['R', 2],
        ],
      });
    });
  });

  it('tells that function how many polls in a row have brought the same snapshot', () => {
    marbles(({ expectObservable, flush }) => {
      const { p, r, c } = snapshots;
      const seen: number[] = [];
      const interval = (_: HasStatus, __: number, unchanged: number) => {
        seen.push(unchanged);
        return 1;
      };
      const answers = inTurn(of(p), of(p), of(p), of(r), of(r), of({ ...r }), of(c));
      expectObservable(pollRun(answers, { interval, minWaitTime: 0 })).toBe('ppprrr(c|)', snapshots);
      flush();
      expect(seen).toStrictEqual([0, 1, 2, 0, 1, 0]);
    });
  });

  it('waits as long as the API asks, when that is longer', () => {
    marbles(({ expectObservable }) => {
      const { p, r, c } = snapshots;
      const answers = inTurn(
        of({ snapshot: p, retryAfter: 6 }),
        of({ snapshot: r, retryAfter: 2 }),
        of({ snapshot: c, retryAfter: 9 }),
      );
      expectObservable(poll(defer(answers), every(4))).toBe('p-----r---(c|)', snapshots);
    });
  });

  it('fails when the function that chooses the pause throws', () => {
    marbles(({ cold, expectObservable }) => {
      const interval = (): number => {
        throw new Error('no idea');
      };
      const poll = cold('-(r|)', snapshots);
      const expected = ' -#';
      const error = { name: 'Error', message: 'no idea' };
      expectObservable(pollRun(() => poll, { interval, minWaitTime: 0 })).toBe(expected, snapshots, error);
    });
  });

  it('goes on over a status that is not known', () => {
    marbles(({ cold, expectObservable }) => {
      const answers = inTurn(cold('(u|)', snapshots), cold('(f|)', snapshots));
      expectObservable(pollRun(answers, every(3))).toBe('u--(f|)', snapshots);
    });
  });

  it('survives 10,000 polls of a synchronous source', () => {
    marbles(({ expectObservable }) => {
      let polls = 0;
      const fetch = () => of(++polls < 10_000 ? snapshots.r : snapshots.c);
      expectObservable(pollRun(fetch, every(1)).pipe(count())).toBe('9999ms (n|)', { n: 10_000 });
    });
  });

  it('waits longer than the timers of the platform can', () => {
    marbles(({ expectObservable }) => {
      const answers = inTurn(of(snapshots.r), of(snapshots.c));
      const days = 40 * 24 * 3_600_000;
      expectObservable(pollRun(answers, every(days))).toBe(`r ${days - 1}ms (c|)`, snapshots);
    });
  });
});
