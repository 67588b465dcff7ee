import { defer, NEVER, Observable, of, throwError } from 'rxjs';
import { createQueue } from '../../src/internal/createQueue.js';
import { marbles } from '../operators/marbles.js';

describe('createQueue', () => {
  it('starts a job when the one before it has completed', () => {
    marbles(({ cold, expectObservable, expectSubscriptions }) => {
      const enqueue = createQueue(1);
      const a = cold('       -a--|      ');
      const b = cold('           -b-|   ');
      const aSub = '         ^---!      ';
      const bSub = '         ----^--!   ';
      expectObservable(enqueue(a)).toBe(' -a--|      ');
      expectObservable(enqueue(b)).toBe(' -----b-|   ');
      expectSubscriptions(a.subscriptions).toBe(aSub);
      expectSubscriptions(b.subscriptions).toBe(bSub);
    });
  });

  it('starts a job when the one before it has failed', () => {
    marbles(({ cold, expectObservable, expectSubscriptions }) => {
      const enqueue = createQueue(1);
      const a = cold('       --#     ');
      const b = cold('         -b|   ');
      const bSub = '         --^-!   ';
      expectObservable(enqueue(a)).toBe(' --#     ');
      expectObservable(enqueue(b)).toBe(' ---b|   ');
      expectSubscriptions(b.subscriptions).toBe(bSub);
    });
  });

  it('starts a job when the one before it is unsubscribed', () => {
    marbles(({ cold, expectObservable, expectSubscriptions }) => {
      const enqueue = createQueue(1);
      const a = cold('       -a-------');
      const b = cold('          -b|   ');
      const unsub = '        ---!     ';
      const aSub = '         ^--!     ';
      const bSub = '         ---^-!   ';
      expectObservable(enqueue(a), unsub).toBe(' -a  ');
      expectObservable(enqueue(b)).toBe(' ----b|  ');
      expectSubscriptions(a.subscriptions).toBe(aSub);
      expectSubscriptions(b.subscriptions).toBe(bSub);
    });
  });

  it('never starts a job that is unsubscribed while it waits, and keeps the rest in line', () => {
    marbles(({ cold, expectObservable, expectSubscriptions }) => {
      const enqueue = createQueue(1);
      const a = cold('       -----|   ');
      const b = cold('            b|  ');
      const c = cold('            -c| ');
      const unsub = '        --!      ';
      const cSub = '         -----^-! ';
      expectObservable(enqueue(a)).toBe(' -----|   ');
      expectObservable(enqueue(b), unsub).toBe(' -');
      expectObservable(enqueue(c)).toBe(' ------c| ');
      expectSubscriptions(b.subscriptions).toBe([]);
      expectSubscriptions(c.subscriptions).toBe(cSub);
    });
  });

  it('starts a job at once when the line is empty again', () => {
    marbles(({ cold, expectObservable, expectSubscriptions }) => {
      const enqueue = createQueue(1);
      const a = cold('       -a|        ');
      const b = cold('            -b|   ');
      const later = '        -----^    ';
      const bSub = '         -----^-!  ';
      expectObservable(enqueue(a)).toBe(' -a|      ');
      expectObservable(enqueue(b), later).toBe(' ------b| ');
      expectSubscriptions(b.subscriptions).toBe(bSub);
    });
  });

  it('puts each subscription to one job in line', () => {
    marbles(({ cold, expectObservable, expectSubscriptions }) => {
      const enqueue = createQueue(1);
      const a = cold('  -a|     ');
      const subs = ['   ^-!     ', '--^-! '];
      const job = enqueue(a);
      expectObservable(job).toBe(' -a|   ');
      expectObservable(job).toBe(' ---a| ');
      expectSubscriptions(a.subscriptions).toBe(subs);
    });
  });

  it('keeps two queues apart', () => {
    marbles(({ cold, expectObservable, expectSubscriptions }) => {
      const a = cold('  -a--|');
      const subs = ['   ^---!', '^---!'];
      expectObservable(createQueue(1)(a)).toBe('-a--|');
      expectObservable(createQueue(1)(a)).toBe('-a--|');
      expectSubscriptions(a.subscriptions).toBe(subs);
    });
  });

  it('runs as many jobs at a time as it is told, first come, first served', () => {
    marbles(({ cold, expectObservable, expectSubscriptions }) => {
      const enqueue = createQueue(2);
      const a = cold('       ---a|     ');
      const b = cold('       -b|       ');
      const c = cold('         ---c|   ');
      const d = cold('           -d|   ');
      expectObservable(enqueue(a)).toBe(' ---a|     ');
      expectObservable(enqueue(b)).toBe(' -b|       ');
      expectObservable(enqueue(c)).toBe(' -----c|   ');
      expectObservable(enqueue(d)).toBe(' -----d|   ');
      expectSubscriptions(c.subscriptions).toBe('--^---!   ');
      expectSubscriptions(d.subscriptions).toBe('----^-!   ');
    });
  });

  it('tears a job down before it starts the next, a moment later', async () => {
    const order: string[] = [];
    const enqueue = createQueue(1);
    const first = enqueue(new Observable<never>(() => () => order.push('torn down'))).subscribe();
    enqueue(defer(() => of(order.push('started')))).subscribe();
    first.unsubscribe();
    expect(order).toStrictEqual(['torn down']);
    await Promise.resolve();
    expect(order).toStrictEqual(['torn down', 'started']);
  });

  it('takes jobs that end at once', () => {
    const enqueue = createQueue(1);
    const seen: number[] = [];
    enqueue(of(1, 2)).subscribe((value) => seen.push(value));
    enqueue(of(3)).subscribe((value) => seen.push(value));
    expect(seen).toStrictEqual([1, 2, 3]);
  });

  it('takes 100,000 jobs that fail at once, one after the other', async () => {
    const enqueue = createQueue(1);
    const failing = enqueue(throwError(() => new Error('no')));
    const holder = enqueue(NEVER).subscribe();
    let failed = 0;
    const ended = new Promise<void>((resolve) => {
      const error = () => {
        failed += 1;
        if (failed === 100_000) resolve();
      };
      for (let job = 0; job < 100_000; job += 1) failing.subscribe({ error });
    });
    holder.unsubscribe();
    expect(failed).toBe(0);
    await ended;
    expect(failed).toBe(100_000);
  });
});
