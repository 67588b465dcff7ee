import { NEVER, of, Subject, takeUntil, throwError } from 'rxjs';
import { DecodeError } from '../../src/errors/DecodeError.js';
import { HttpStatusError } from '../../src/errors/HttpStatusError.js';
import { NetworkError } from '../../src/errors/NetworkError.js';
import type { RequestActivity } from '../../src/transport/activity.js';
import type { HttpResponse } from '../../src/transport/http.js';
import { fieldsOf } from '../operators/marbles.js';
import { response, scene, streaming, THREE_TIMES } from './exchanging.js';

const request: RequestActivity = {
  requestNumber: 1,
  operation: 'getWorkflowResults',
  method: 'GET',
  path: '/v1/runs/{id}/results',
  id: 'run-1',
  attempt: 1,
};

const again: RequestActivity = { ...request, requestNumber: 2, attempt: 2 };

const context = { operation: 'getWorkflowResults', runId: 'run-1' };

const lost = new NetworkError({ ...context, code: 'ECONNRESET', message: 'lost' });

const refused = new HttpStatusError({
  ...context,
  status: 503,
  detail: '',
  method: 'GET',
  path: '/v1/runs/run-1/results',
});

describe('what an exchange tells', () => {
  it('is a request and its answer, with the time between them', () => {
    scene(({ cold, call, activities, expectObservable, expectSubscriptions, flush }) => {
      const source = cold('--(r|)', { r: response(503, '') });
      const sourceSub = '  ^-!   ';
      const expected = '   --#   ';
      expectObservable(call([source])).toBe(expected, {}, fieldsOf(refused));
      expectSubscriptions(source.subscriptions).toBe(sourceSub);
      flush();
      expect(activities).toStrictEqual([
        { type: 'request', ...request },
        { type: 'response', ...request, status: 503, duration: 2 },
      ]);
    });
  });

  it('is a request that fails', () => {
    scene(({ cold, call, activities, expectObservable, flush }) => {
      expectObservable(call([cold('---#', {}, lost)])).toBe('---#', {}, fieldsOf(lost));
      flush();
      expect(activities).toStrictEqual([
        { type: 'request', ...request },
        { type: 'request-failed', ...request, errorTag: 'NetworkError', duration: 3 },
      ]);
    });
  });

  it('is a request that is left before its answer', () => {
    scene(({ cold, call, activities, expectObservable, expectSubscriptions, flush }) => {
      const source = cold('-----r', { r: response() });
      const unsub = '      ----! ';
      const sourceSub = '  ^---! ';
      expectObservable(call([source]), unsub).toBe('-');
      expectSubscriptions(source.subscriptions).toBe(sourceSub);
      flush();
      expect(activities).toStrictEqual([
        { type: 'request', ...request },
        { type: 'request-aborted', ...request, duration: 4 },
      ]);
    });
  });

  it('is one that is not even sent when whoever hears of it leaves at once', () => {
    scene(({ call, activities, activity$, sent }) => {
      const left$ = new Subject<void>();
      activity$.subscribe(() => {
        left$.next();
      });
      call([of(response())])
        .pipe(takeUntil(left$))
        .subscribe();
      expect(sent).toStrictEqual([]);
      expect(activities).toStrictEqual([
        { type: 'request', ...request },
        { type: 'request-aborted', ...request, duration: 0 },
      ]);
    });
  });

  it('is no abort when it is left with its answer', () => {
    scene(({ cold, call, activities, expectObservable, flush }) => {
      const source = cold('-r---', { r: response() });
      const unsub = '      ---! ';
      expectObservable(call([source], { receive: streaming(() => NEVER) }), unsub).toBe('-');
      flush();
      expect(activities).toStrictEqual([
        { type: 'request', ...request },
        { type: 'response', ...request, status: 200, duration: 1 },
      ]);
    });
  });

  it('is nothing before it is subscribed to', () => {
    scene(({ call, activities, sent }) => {
      call([of(response())]);
      expect([activities, sent]).toStrictEqual([[], []]);
    });
  });

  it('is no failure of the request when its answer cannot be read', () => {
    scene(({ cold, call, activities, expectObservable, flush }) => {
      const unreadable = new DecodeError({ ...context, errors: ['no'] });
      const receive = () => {
        throw unreadable;
      };
      expectObservable(call([cold('--r', { r: response() })], { receive })).toBe('--#', {}, fieldsOf(unreadable));
      flush();
      expect(activities.map(({ type }) => type)).toStrictEqual(['request', 'response']);
    });
  });

  it('is no failure of the request when its answer breaks off, however late', () => {
    scene(({ cold, call, activities, expectObservable, flush }) => {
      const receive = streaming(() => cold('a--#', undefined, lost));
      expectObservable(call([cold('-r', { r: response() })], { receive })).toBe('-a--#', undefined, fieldsOf(lost));
      flush();
      expect(activities.map(({ type }) => type)).toStrictEqual(['request', 'response']);
    });
  });

  it('is a retry between the tries, with the try that failed, and a number for each request', () => {
    scene(({ cold, call, activities, expectObservable, flush }) => {
      const tries = [
        cold('-r', { r: response(503, '') }),
        cold<HttpResponse>('--#', {}, lost),
        cold('-r', { r: response() }),
      ];
      expectObservable(call(tries, { retry: THREE_TIMES })).toBe('- 4ms -- 8ms -(a|)');
      flush();
      const third = { ...request, requestNumber: 3, attempt: 3 };
      expect(activities).toStrictEqual([
        { type: 'request', ...request },
        { type: 'response', ...request, status: 503, duration: 1 },
        { type: 'retry', ...request, delay: 4, errorTag: 'HttpStatusError', status: 503 },
        { type: 'request', ...again },
        { type: 'request-failed', ...again, errorTag: 'NetworkError', duration: 2 },
        { type: 'retry', ...again, delay: 8, errorTag: 'NetworkError', status: null },
        { type: 'request', ...third },
        { type: 'response', ...third, status: 200, duration: 1 },
      ]);
    });
  });

  it('counts the tries anew after a value', () => {
    scene(({ cold, call, activities, expectObservable, flush }) => {
      const streams = [cold('#', {}, lost), cold('-a#', undefined, lost), cold('-b|')];
      const tries = [of(response()), of(response()), of(response())];
      const receive = streaming(() => streams.shift() ?? NEVER);
      expectObservable(call(tries, { retry: THREE_TIMES, receive })).toBe('4ms -a 4ms -b|');
      flush();
      expect(activities.map((activity) => 'attempt' in activity && [activity.type, activity.attempt])).toStrictEqual([
        ['request', 1],
        ['response', 1],
        ['retry', 1],
        ['request', 2],
        ['response', 2],
        ['retry', 2],
        ['request', 2],
        ['response', 2],
      ]);
    });
  });

  it('numbers the requests of all calls', () => {
    scene(({ call, activities, expectObservable, flush }) => {
      const twice$ = call([of(response()), of(response())]);
      expectObservable(twice$).toBe('(a|)');
      expectObservable(twice$, '-^').toBe('-(a|)');
      expectObservable(call([of(response())]), '--^').toBe('--(a|)');
      flush();
      expect(activities.map((activity) => 'requestNumber' in activity && activity.requestNumber)).toStrictEqual([
        1, 1, 2, 2, 3, 3,
      ]);
    });
  });

  it('has no id where the path has none', () => {
    scene(({ call, activities, expectObservable, flush }) => {
      const route = { method: 'POST', path: '/v1/browser-sessions', names: null } as const;
      const target = { operation: 'createBrowserSession' } as const;
      expectObservable(call([of(response())], { target, route })).toBe('(a|)');
      flush();
      const created = { ...request, operation: 'createBrowserSession', method: 'POST', path: route.path, id: null };
      expect(activities[0]).toStrictEqual({ type: 'request', ...created });
    });
  });

  it('is nothing in a pause, and in line', () => {
    scene(
      ({ cold, call, activities, expectObservable, flush }) => {
        expectObservable(call([cold('-#', {}, lost)], { retry: THREE_TIMES }), '---!').toBe('-');
        expectObservable(call([cold('-------r')]), '--^-----!').toBe('--');
        expectObservable(call([of(response())]), '---^--!').toBe('---');
        flush();
        expect(activities.map(({ type }) => type)).toStrictEqual([
          'request',
          'request-failed',
          'retry',
          'request',
          'request-aborted',
        ]);
      },
      { maxConcurrentRequests: 1 },
    );
  });

  it('is a failed request when there is no token', () => {
    const apiToken = () => {
      throw new Error('no');
    };
    scene(
      ({ call, activities, sent }) => {
        call([]).subscribe({ error: () => undefined });
        expect(activities).toStrictEqual([
          { type: 'request', ...request },
          { type: 'request-failed', ...request, errorTag: 'InvalidOptionsError', duration: 0 },
        ]);
        expect(sent).toStrictEqual([]);
      },
      { apiToken },
    );
  });

  it('is nothing when nobody listens, and not made then', () => {
    const nobody = { observed: false, next: jest.fn() };
    scene(
      ({ call, sent, expectObservable, flush }) => {
        const tries = [throwError(() => lost), of(response())];
        expectObservable(call(tries, { retry: THREE_TIMES })).toBe('4ms (a|)');
        flush();
        expect(sent).toHaveLength(2);
      },
      {},
      nobody,
    );
    expect(nobody.next).not.toHaveBeenCalled();
  });

  it.each<[string, string, readonly string[]]>([
    ['response', '-r', ['request', 'response']],
    ['request-failed', '-#', ['request', 'request-failed']],
    ['retry', '-#', ['request', 'request-failed', 'retry']],
  ])('may end the subscription, and is no abort then: %s', (event, diagram, types) => {
    scene(({ cold, call, activities, activity$, expectSubscriptions, flush }) => {
      const source = cold(diagram, { r: response() }, lost);
      const heard: unknown[] = [];
      const subscription = call([source], { retry: THREE_TIMES }).subscribe((value) => heard.push(value));
      activity$.subscribe(({ type }) => {
        if (type === event) subscription.unsubscribe();
      });
      flush();
      expect(heard).toStrictEqual([]);
      expect(activities.map(({ type }) => type)).toStrictEqual(types);
      expectSubscriptions(source.subscriptions).toBe('^!');
    });
  });
});
