import { asyncScheduler, of, type Observable } from 'rxjs';
import { NetworkError } from '../../src/errors/NetworkError.js';
import type { Receiver } from '../../src/transport/Exchange.js';
import type { HttpResponse } from '../../src/transport/http.js';
import { fieldsOf } from '../operators/marbles.js';
import { response, scene, THREE_TIMES, type Scene } from './exchanging.js';

const lost = new NetworkError({ operation: 'getWorkflowResults', code: 'ECONNRESET', message: 'lost' });

/** Whoever takes what was made, and when it hears of it. */
const createHeir = () => {
  const heard: unknown[] = [];
  const hear = (...said: readonly unknown[]): void => {
    heard.push([asyncScheduler.now(), ...said]);
  };
  const abandoned = (): Receiver<unknown> => {
    hear('asked');
    return {
      next: (value) => {
        hear('next', value);
      },
      error: (error) => {
        hear('error', fieldsOf(error));
      },
      complete: () => {
        hear('complete');
      },
    };
  };
  return { heard, abandoned };
};

type Making = Scene &
  ReturnType<typeof createHeir> & {
    readonly make: (tries: readonly Observable<HttpResponse>[]) => Observable<unknown>;
  };

const making = (test: (making: Making) => void, config?: Parameters<typeof scene>[1]): void => {
  scene((seen) => {
    const heir = createHeir();
    const make: Making['make'] = (tries) => seen.call(tries, { abandoned: heir.abandoned, retry: THREE_TIMES });
    test({ ...seen, ...heir, make });
  }, config);
};

describe('an exchange that makes something', () => {
  it('goes on when its subscriber has left after it was sent, and somebody else takes what it makes', () => {
    making(({ cold, make, heard, activities, expectObservable, expectSubscriptions, flush }) => {
      const answer = cold('----r', { r: response() });
      expectObservable(make([answer]), '--!').toBe('--');
      expectSubscriptions(answer.subscriptions).toBe('^---!');
      flush();
      expect(heard).toStrictEqual([
        [2, 'asked'],
        [4, 'next', 'a'],
        [4, 'complete'],
      ]);
      expect(activities.map(({ type }) => type)).toStrictEqual(['request', 'response']);
    });
  });

  it('tells that somebody of its failure, and is not tried again', () => {
    making(({ cold, make, heard, activities, sent, expectObservable, flush }) => {
      expectObservable(make([cold<HttpResponse>('----#', {}, lost)]), '--!').toBe('--');
      flush();
      expect(heard).toStrictEqual([
        [2, 'asked'],
        [4, 'error', fieldsOf(lost)],
      ]);
      expect(activities.map(({ type }) => type)).toStrictEqual(['request', 'request-failed']);
      expect(sent).toHaveLength(1);
    });
  });

  it.each([
    [{}, 30_002, 30_000],
    [{ timeout: 60_000 }, 30_002, 30_000],
    [{ timeout: 5000 }, 5000, 5000],
  ])('is not waited for without end: %j', (config, at, timeout) => {
    making(({ cold, make, heard, expectObservable, expectSubscriptions, flush }) => {
      const silent = cold<HttpResponse>('-');
      expectObservable(make([silent]), '--!').toBe('--');
      expectSubscriptions(silent.subscriptions).toBe(`^ ${at - 1}ms !`);
      flush();
      expect(heard).toMatchObject([
        [2, 'asked'],
        [at, 'error', { _tag: 'RequestTimeoutError', timeout }],
      ]);
    }, config);
  });

  it('vanishes when its subscriber leaves it in line', () => {
    making(
      ({ cold, make, heard, sent, expectObservable, flush }) => {
        expectObservable(make([cold('----r', { r: response() })])).toBe('----(a|)');
        expectObservable(make([of(response())]), '--!').toBe('--');
        flush();
        expect([heard, sent.length]).toStrictEqual([[], 1]);
      },
      { maxConcurrentRequests: 1 },
    );
  });

  it('vanishes when its subscriber leaves it in a pause', () => {
    making(({ cold, make, heard, sent, expectObservable, flush }) => {
      expectObservable(make([cold<HttpResponse>('-#', {}, lost)]), '---!').toBe('---');
      flush();
      expect([heard, sent.length]).toStrictEqual([[], 1]);
    });
  });

  it('vanishes when its subscriber leaves it before it has a token', () => {
    making(
      ({ make, heard, sent, activities, expectObservable, flush }) => {
        expectObservable(make([of(response())]), '--!').toBe('--');
        flush();
        expect([heard, sent]).toStrictEqual([[], []]);
        expect(activities.map(({ type }) => type)).toStrictEqual(['request', 'request-aborted']);
      },
      { apiToken: () => new Promise<string>(() => undefined) },
    );
  });

  it.each([
    [true, ['request', 'request-aborted']],
    [false, ['request']],
  ])('vanishes as long as the connection is not made: %s', (isUnsent, types) => {
    making(({ cold, call, heard, abandoned, activities, expectObservable, flush }) => {
      const silent = cold<HttpResponse>('-');
      const send: Parameters<Scene['call']>[1] = {
        abandoned,
        send: (_request, trip) => {
          if (trip) trip.isUnsent = () => isUnsent;
          return silent;
        },
      };
      expectObservable(call([], send), '--!').toBe('--');
      flush();
      expect(heard.map((said) => (said as unknown[])[1])).toStrictEqual(isUnsent ? [] : ['asked', 'error']);
      expect(activities.map(({ type }) => type).slice(0, 2)).toStrictEqual(
        isUnsent ? types : [...types, 'request-failed'],
      );
    });
  });

  it("is nobody else's when it has been taken", () => {
    making(({ cold, make, heard, expectObservable, flush }) => {
      expectObservable(make([cold('-r', { r: response() })]), '---!').toBe('-(a|)');
      flush();
      expect(heard).toStrictEqual([]);
    });
  });

  it('is taken by somebody else when its subscriber leaves with the event of its answer', () => {
    making(({ cold, make, heard, activities, activity$, flush }) => {
      const values: unknown[] = [];
      const subscription = make([cold('-r', { r: response() })]).subscribe((value) => values.push(value));
      activity$.subscribe(({ type }) => {
        if (type === 'response') subscription.unsubscribe();
      });
      flush();
      expect(values).toStrictEqual([]);
      expect(heard).toStrictEqual([
        [1, 'asked'],
        [1, 'next', 'a'],
        [1, 'complete'],
      ]);
      expect(activities.map(({ type }) => type)).toStrictEqual(['request', 'response']);
    });
  });
});
