import { count, defer, EMPTY, ignoreElements, lastValueFrom, of, take, tap, type Observable } from 'rxjs';
import type { HasStatus } from '../../src/codecs/snapshot.js';
import { pollRun as poll, type Polled, type PollTimes } from '../../src/observables/pollRun.js';
import { marbles, snapshots } from '../operators/marbles.js';
import { inTurn, pollRun } from './polling.js';

describe('pollRun with a pause that an Observable ends', () => {
  const until = (signal: Observable<unknown>) => ({ interval: () => signal, minWaitTime: 0 });

  it('asks again when it emits, and leaves it then', () => {
    marbles(({ cold, expectObservable, expectSubscriptions }) => {
      const { p, r, c } = snapshots;
      const signal = cold('                    --a-a');
      const subs = ['                          ^-!  ', '--^-!'];
      const expected = '                       p-r-(c|)';
      expectObservable(pollRun(inTurn(of(p), of(r), of(c)), until(signal))).toBe(expected, snapshots);
      expectSubscriptions(signal.subscriptions).toBe(subs);
    });
  });

  it('asks again when it completes without a value', () => {
    marbles(({ cold, expectObservable, expectSubscriptions }) => {
      const signal = cold('                    ---|');
      const subs = '                           ^--!';
      const expected = '                       r--(c|)';
      expectObservable(pollRun(inTurn(of(snapshots.r), of(snapshots.c)), until(signal))).toBe(expected, snapshots);
      expectSubscriptions(signal.subscriptions).toBe(subs);
    });
  });

  it('asks at once when it emits at once', () => {
    marbles(({ expectObservable }) => {
      const answers = inTurn(of(snapshots.p), of(snapshots.r), of(snapshots.c));
      expectObservable(pollRun(answers, until(of(0)))).toBe('(prc|)', snapshots);
    });
  });

  it('fails with its error', () => {
    marbles(({ cold, expectObservable, expectSubscriptions }) => {
      const signal = cold('                              --#');
      const subs = '                                     ^-!';
      const expected = '                                 r-#';
      expectObservable(pollRun(() => of(snapshots.r), until(signal))).toBe(expected, snapshots);
      expectSubscriptions(signal.subscriptions).toBe(subs);
    });
  });

  it('asks again when a promise is fulfilled, and fails when it is rejected', async () => {
    const pauses = [Promise.resolve(), Promise.reject(new Error('enough'))];
    const interval = (_: HasStatus, pollCount: number) => pauses[pollCount - 1] ?? 0;
    const seen: HasStatus[] = [];
    const run$ = pollRun(() => of(snapshots.r), { interval, minWaitTime: 0 });
    await expect(lastValueFrom(run$.pipe(tap((snapshot) => seen.push(snapshot))))).rejects.toThrow('enough');
    expect(seen).toStrictEqual([snapshots.r, snapshots.r]);
  });

  it('is not left early when the API asks for a longer pause', () => {
    marbles(({ cold, expectObservable, expectSubscriptions }) => {
      const signal = cold(' --a');
      const unsub = '       ---------!';
      const subs = ['       ^-!      ', '-----^-!'];
      const expected = '    r----r---';
      const answer = of({ snapshot: snapshots.r, retryAfter: 5 });
      expectObservable(poll(answer, until(signal)), unsub).toBe(expected, snapshots);
      expectSubscriptions(signal.subscriptions).toBe(subs);
    });
  });

  it('waits for it no more after an unsubscribe', () => {
    marbles(({ cold, expectObservable, expectSubscriptions }) => {
      const signal = cold(' ------a');
      const unsub = '       ---!   ';
      const subs = '        ^--!   ';
      expectObservable(
        pollRun(() => of(snapshots.r), until(signal)),
        unsub,
      ).toBe('r---', snapshots);
      expectSubscriptions(signal.subscriptions).toBe(subs);
    });
  });

  it.each<[string, PollTimes<HasStatus>['pollWhile'], Polled<HasStatus>['follow']]>([
    ['come at once', undefined, undefined],
    ['come at once, while it may poll', of(true), undefined],
    ['come at once, and nothing can be followed after all', undefined, () => EMPTY],
  ])('survives 10,000 rounds in which answers and pauses %s', (_, pollWhile, follow) => {
    marbles(({ expectObservable }) => {
      let polls = 0;
      const answer = () => of({ snapshot: ++polls < 10_000 ? snapshots.r : snapshots.c, retryAfter: 0, follow });
      const run$ = poll<HasStatus>(defer(answer), { ...until(of(0)), pollWhile });
      expectObservable(run$.pipe(count())).toBe('(n|)', { n: 10_000 });
    });
  });

  it('ends such rounds with the subscription', () => {
    let polls = 0;
    const fetch = () => {
      polls += 1;
      return of(snapshots.r);
    };
    const seen = pollRun(fetch, until(of(0))).pipe(take(20_000), count());
    marbles(({ expectObservable }) => {
      expectObservable(seen).toBe('(n|)', { n: 20_000 });
    });
    expect(polls).toBe(20_000);
  });

  it('ends such rounds with an error of the function that chooses the pause', () => {
    const interval = (_: HasStatus, pollCount: number) => {
      if (pollCount === 10_000) throw new Error('enough');
      return of(0);
    };
    marbles(({ expectObservable }) => {
      const run$ = pollRun(() => of(snapshots.r), { interval, minWaitTime: 0 });
      expectObservable(run$.pipe(ignoreElements())).toBe('#', {}, { name: 'Error', message: 'enough' });
    });
  });
});
