import { createSerialQueue } from '../../src/observables/serialQueue.js';
import { marbles } from '../operators/marbles.js';

describe('createSerialQueue', () => {
  it('starts a job when the one before it has completed', () => {
    marbles(({ cold, expectObservable, expectSubscriptions }) => {
      const enqueue = createSerialQueue();
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
      const enqueue = createSerialQueue();
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
      const enqueue = createSerialQueue();
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
      const enqueue = createSerialQueue();
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
      const enqueue = createSerialQueue();
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
      const enqueue = createSerialQueue();
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
      expectObservable(createSerialQueue()(a)).toBe('-a--|');
      expectObservable(createSerialQueue()(a)).toBe('-a--|');
      expectSubscriptions(a.subscriptions).toBe(subs);
    });
  });
});
