import { of } from 'rxjs';
import { createPlaces } from '../../src/internal/createPlaces.js';
import { marbles } from '../operators/marbles.js';

describe('createPlaces', () => {
  it('lets as many run at a time as there are places, and completes those beyond at once', () => {
    marbles(({ cold, expectObservable, expectSubscriptions }) => {
      const job = cold('    --a|');
      const subs = ['       ^--!', '--^--!'];
      const inPlace = createPlaces(2);
      expectObservable(inPlace(job)).toBe('--a|');
      expectObservable(inPlace(job), '--^').toBe('----a|');
      expectObservable(inPlace(job), '--^').toBe('--|');
      expectSubscriptions(job.subscriptions).toBe(subs);
    });
  });

  it.each([
    ['completes', '-|', '------'],
    ['fails', '-#', '------'],
    ['is unsubscribed', '--', '-!'],
  ])('frees the place of a job that %s', (_, diagram, unsub) => {
    marbles(({ cold, expectObservable, expectSubscriptions }) => {
      const next = cold('   -a|');
      const sub = '       --^-!';
      const inPlace = createPlaces(1);
      expectObservable(inPlace(cold(diagram)), unsub).toBe(diagram);
      expectObservable(inPlace(next), '--^').toBe('---a|');
      expectSubscriptions(next.subscriptions).toBe(sub);
    });
  });

  it('frees the place of a synchronous job', () => {
    marbles(({ expectObservable }) => {
      const inPlace = createPlaces(1);
      expectObservable(inPlace(of('a'))).toBe('(a|)');
      expectObservable(inPlace(of('b'))).toBe('(b|)');
    });
  });

  it('lets nothing run without places', () => {
    marbles(({ cold, expectObservable, expectSubscriptions }) => {
      const job = cold('a|');
      expectObservable(createPlaces(0)(job)).toBe('|');
      expectSubscriptions(job.subscriptions).toBe([]);
    });
  });
});
