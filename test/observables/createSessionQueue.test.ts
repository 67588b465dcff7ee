import { concat, NEVER, of, Subject, take, throwError, type Observable } from 'rxjs';
import { createSessionQueue } from '../../src/observables/createSessionQueue.js';
import { sessionInfo as info } from '../support/sessionInfo.js';
import { marbles } from '../operators/marbles.js';
import { fakeTransport } from './fakeTransport.js';

const ENDED = 'session s is closed, or about to be: nothing can run in it any more';

/** A queue, what its looks at the session answer, and how often it has looked. */
const queueOf = (look: Observable<unknown> = of({ ...info, isBusy: false })) => {
  const looked = { times: 0 };
  const transport = fakeTransport({
    getBrowserSession: () => {
      looked.times += 1;
      return look;
    },
  });
  return { ...createSessionQueue(transport, 's'), looked };
};

const never = (): boolean => false;

describe('createSessionQueue', () => {
  it('looks at the session before the second work, unless the first one has told that it is free', () => {
    const { enqueue, looked } = queueOf();
    enqueue(of('a'), never).subscribe();
    expect(looked.times).toBe(0);
    enqueue(of('b'), never).subscribe();
    expect(looked.times).toBe(1);
    enqueue(of('free'), (value) => value === 'free').subscribe();
    enqueue(of('c'), never).subscribe();
    expect(looked.times).toBe(2);
  });

  it('is told later that the work that has begun last has ended', () => {
    const { enqueue, latest, looked } = queueOf();
    enqueue(of('a'), never).subscribe();
    latest()();
    enqueue(of('b'), never).subscribe();
    expect(looked.times).toBe(0);
  });

  it('does not take it for free when other work has begun since', () => {
    const { enqueue, latest, looked } = queueOf();
    enqueue(of('a'), never).subscribe();
    const hasEnded = latest();
    enqueue(of('b'), never).subscribe();
    expect(looked.times).toBe(1);
    hasEnded();
    enqueue(of('c'), never).subscribe();
    expect(looked.times).toBe(2);
  });

  it('tells apart the third work and the first one', () => {
    const { enqueue, latest, looked } = queueOf();
    const ends = ['a', 'b', 'c'].map((value) => {
      enqueue(of(value), never).subscribe();
      return latest();
    });
    ends[0]?.();
    ends[1]?.();
    enqueue(of('d'), never).subscribe();
    expect(looked.times).toBe(3);
  });

  it('goes on when it is told while it looks', async () => {
    const { enqueue, latest } = queueOf(NEVER);
    const begun: string[] = [];
    enqueue(of('a'), never).subscribe();
    const hasEnded = latest();
    enqueue(of('b'), never).subscribe((value) => begun.push(value));
    hasEnded();
    expect(begun).toStrictEqual([]);
    await new Promise(setImmediate);
    expect(begun).toStrictEqual(['b']);
  });

  it('looks again, each time after twice the pause, and no longer than 1.6 seconds, while the session is busy', () => {
    marbles(({ cold, expectObservable }) => {
      let looks = 0;
      const transport = fakeTransport({
        getBrowserSession: () => {
          looks += 1;
          return cold('(i|)', { i: { ...info, isBusy: looks < 8 } });
        },
      });
      const { enqueue } = createSessionQueue(transport, 's');
      const works = concat(enqueue(of('a'), never), enqueue(of('b'), never));
      // 100 + 200 + 400 + 800 + 1600 + 1600 + 1600
      expectObservable(works).toBe('a 6299ms (b|)');
    });
  });

  it('takes a session that cannot be looked at for free', () => {
    const { enqueue } = queueOf(throwError(() => new Error('gone')));
    const begun: string[] = [];
    concat(enqueue(of('a'), never), enqueue(of('b'), never)).subscribe((value) => begun.push(value));
    expect(begun).toStrictEqual(['a', 'b']);
  });

  it('begins nothing after its end, and says why; what has begun goes on', async () => {
    const { enqueue, end } = queueOf();
    const work$ = new Subject<string>();
    const heard: unknown[] = [];
    const hear = { next: (value: string) => heard.push(value), error: (error: unknown) => heard.push(error) };
    enqueue(work$.pipe(take(1)), never).subscribe(hear);
    enqueue(of('late'), never).subscribe(hear);
    end();
    work$.next('first');
    await new Promise(setImmediate);
    expect(heard).toStrictEqual([
      'first',
      expect.objectContaining({ _tag: 'InvalidOptionsError', operation: 'usingBrowserSession', errors: [ENDED] }),
    ]);
  });
});
