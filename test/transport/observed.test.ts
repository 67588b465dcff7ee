import { of } from 'rxjs';
import type { RunHelpers } from 'rxjs/testing';
import { NetworkError } from '../../src/errors/NetworkError.js';
import type { Activity, RequestActivity } from '../../src/transport/activity.js';
import { observed, tagOf } from '../../src/transport/observed.js';
import { marbles } from '../operators/marbles.js';

const request: RequestActivity = {
  requestId: 1,
  operation: 'cancelRun',
  method: 'POST',
  path: '/v1/runs/{id}/cancel',
  id: 'run-1',
  attempt: 2,
};

const lost = new NetworkError({ operation: 'cancelRun', code: 'ECONNRESET', message: 'lost' });

/** A marble test of what is reported. */
const timed = (test: (helpers: RunHelpers, activities: Activity[]) => void): void => {
  marbles((helpers) => {
    test(helpers, []);
  });
};

describe('observed', () => {
  it('reports a request and its answer, with the time between them', () => {
    timed(({ cold, expectObservable, expectSubscriptions }, activities) => {
      const values = { r: { status: 503 } };
      const source = cold('--(r|)', values);
      const sourceSub = '  ^-!   ';
      const expected = '   --(r|)';
      const result$ = source.pipe(observed(request, (activity) => activities.push(activity)));
      expectObservable(result$).toBe(expected, values);
      expectSubscriptions(source.subscriptions).toBe(sourceSub);
      expectObservable(of(activities)).toBe('(a|)', {
        a: [
          { type: 'request', ...request },
          { type: 'response', ...request, status: 503, duration: 2 },
        ],
      });
    });
  });

  it('reports a request that fails', () => {
    timed(({ cold, expectObservable }, activities) => {
      const source = cold<{ status: number }>('---#', {}, lost);
      const result$ = source.pipe(observed(request, (activity) => activities.push(activity)));
      expectObservable(result$).toBe('---#', {}, Object.assign({ name: lost.name, message: lost.message }, lost));
      expectObservable(of(activities)).toBe('(a|)', {
        a: [
          { type: 'request', ...request },
          { type: 'request-failed', ...request, error: 'NetworkError', duration: 3 },
        ],
      });
    });
  });

  it('reports a request that is left before its answer', () => {
    timed(({ cold, expectObservable, expectSubscriptions }, activities) => {
      const source = cold('-----r', { r: { status: 200 } });
      const unsub = '      ----! ';
      const sourceSub = '  ^---! ';
      const result$ = source.pipe(observed(request, (activity) => activities.push(activity)));
      expectObservable(result$, unsub).toBe('-');
      expectSubscriptions(source.subscriptions).toBe(sourceSub);
      expectObservable(of(activities)).toBe('(a|)', {
        a: [
          { type: 'request', ...request },
          { type: 'request-aborted', ...request, duration: 4 },
        ],
      });
    });
  });

  it('reports no abort when it is left with its answer', () => {
    timed(({ cold, expectObservable }, activities) => {
      const values = { r: { status: 200 } };
      const source = cold('-r---', values);
      const unsub = '      ---! ';
      const result$ = source.pipe(observed(request, (activity) => activities.push(activity)));
      expectObservable(result$, unsub).toBe('-r', values);
      expectObservable(of(activities)).toBe('(a|)', {
        a: [
          { type: 'request', ...request },
          { type: 'response', ...request, status: 200, duration: 1 },
        ],
      });
    });
  });

  it('reports nothing before it is subscribed to', () => {
    const activities: Activity[] = [];
    observed(request, (activity) => activities.push(activity))(of({ status: 200 }));
    expect(activities).toStrictEqual([]);
  });
});

describe('tagOf', () => {
  it('is the tag of an error of this library', () => {
    expect(tagOf(lost)).toBe('NetworkError');
  });

  it('counts an error that is not known as one of the network', () => {
    expect(tagOf(new Error('x'))).toBe('NetworkError');
  });
});
