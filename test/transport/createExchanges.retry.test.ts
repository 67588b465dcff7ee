import { asyncScheduler, defer, of, throwError, type Observable } from 'rxjs';
import type { RunHelpers } from 'rxjs/testing';
import type { Repeatable, ResolvedRetryPolicy } from '../../src/transport/retry.js';
import type { HttpResponse } from '../../src/transport/http.js';
import { fieldsOf } from '../operators/marbles.js';
import { response, scene, streaming, THREE_TIMES } from './exchanging.js';
import { ALWAYS, http, MAYBE_SENT, network, NEVER, UNSENT } from './retryCases.js';

const once: ResolvedRetryPolicy = { ...THREE_TIMES, maxRetries: 1 };

const FOREVER = 100;

type Failing = Observable<HttpResponse> & {
  readonly subscriptions: Parameters<RunHelpers['expectSubscriptions']>[0];
};

interface Tried extends RunHelpers {
  /** A try that fails. */
  readonly failing: (diagram: string, error: unknown) => Failing;
  /** A call whose tries are all the same. */
  readonly tried: (
    source: Observable<HttpResponse>,
    retry: ResolvedRetryPolicy,
    how?: Repeatable,
  ) => Observable<unknown>;
}

const retrying = (test: (tried: Tried) => void): void => {
  scene(({ call, ...helpers }) => {
    test({
      ...helpers,
      failing: (diagram, error) => helpers.cold(diagram, {}, error),
      tried: (source, retry, repeatable = 'always') => call(Array(FOREVER).fill(source), { retry, repeatable }),
    });
  });
};

describe('an exchange', () => {
  it.each(ALWAYS)('is tried again after %s, when always repeatable', (_, error) => {
    retrying(({ failing, tried, expectObservable, expectSubscriptions }) => {
      const source = failing(' -#    ', error);
      const subs = ['          ^!    ', '-----^!'];
      const expected = '        ------#';

      expectObservable(tried(source, once)).toBe(expected, undefined, fieldsOf(error));
      expectSubscriptions(source.subscriptions).toBe(subs);
    });
  });

  it('tells of each fault after which it is tried again, and not of the one that it ends with', () => {
    scene(({ call, expectObservable, flush }) => {
      const retried = jest.fn();
      const tries = ['first', 'second', 'last'].map((code) => throwError(() => network(code)));
      expectObservable(call(tries, { retry: { ...THREE_TIMES, maxRetries: 2 }, retried })).toBe(
        '------------#',
        undefined,
        fieldsOf(network('last')),
      );
      flush();
      expect(retried.mock.calls).toMatchObject([[{ code: 'first' }], [{ code: 'second' }]]);
    });
  });

  it.each(NEVER)('ends with %s, when always repeatable', (_, error) => {
    retrying(({ failing, tried, expectObservable, expectSubscriptions }) => {
      const source = failing(' -#', error);
      const subs = '           ^!';
      const expected = '       -#';

      expectObservable(tried(source, THREE_TIMES)).toBe(expected, undefined, fieldsOf(error));
      expectSubscriptions(source.subscriptions).toBe(subs);
    });
  });

  it.each(UNSENT)('is tried again after %s, when only what was never sent is', (_, error) => {
    retrying(({ failing, tried, expectObservable, expectSubscriptions }) => {
      const source = failing(' -#    ', error);
      const subs = ['          ^!    ', '-----^!'];
      const expected = '        ------#';

      expectObservable(tried(source, once, 'unsent')).toBe(expected, undefined, fieldsOf(error));
      expectSubscriptions(source.subscriptions).toBe(subs);
    });
  });

  it.each(MAYBE_SENT)('ends with %s, when it may have been sent', (_, error) => {
    retrying(({ failing, tried, expectObservable, expectSubscriptions }) => {
      const source = failing(' -#', error);
      const subs = '           ^!';
      const expected = '       -#';

      expectObservable(tried(source, THREE_TIMES, 'unsent')).toBe(expected, undefined, fieldsOf(error));
      expectSubscriptions(source.subscriptions).toBe(subs);
    });
  });

  it('doubles the pause each time, and ends with the last error', () => {
    const error = http(503);
    retrying(({ failing, tried, expectObservable, expectSubscriptions }) => {
      const source = failing('        -#', error);
      const subs = [
        '                      ^!',
        '        4ms -         ^!',
        '        5ms 8ms -     ^!',
        '        5ms 9ms 16ms - ^!',
      ];
      const expected = '5ms 9ms 17ms -#';

      expectObservable(tried(source, THREE_TIMES)).toBe(expected, undefined, fieldsOf(error));
      expectSubscriptions(source.subscriptions).toBe(subs);
    });
  });

  it('does not pause longer than maxDelay', () => {
    const error = http(503);
    const policy = { maxRetries: 3, initialDelay: 4, maxDelay: 6 };
    retrying(({ failing, tried, expectObservable, expectSubscriptions }) => {
      const source = failing('  #', error);
      const subs = ['           (^!)', '4ms (^!)', '4ms 6ms (^!)', '4ms 6ms 6ms (^!)'];
      const expected = '        4ms 6ms 6ms #';

      expectObservable(tried(source, policy)).toBe(expected, undefined, fieldsOf(error));
      expectSubscriptions(source.subscriptions).toBe(subs);
    });
  });

  it('pauses as long as the API asks, even if longer than maxDelay', () => {
    const error = http(429, 5000);
    retrying(({ failing, tried, expectObservable, expectSubscriptions }) => {
      const source = failing(' #', error);
      const subs = ['          (^!)', '5s (^!)'];
      const expected = '       5s #';

      expectObservable(tried(source, once)).toBe(expected, undefined, fieldsOf(error));
      expectSubscriptions(source.subscriptions).toBe(subs);
    });
  });

  it.each([
    ['ECONNRESET', true, '-'],
    ['EPIPE', true, '-'],
    ['ECONNRESET', false, '5ms'],
    ['ETIMEDOUT', true, '5ms'],
  ])('does not pause after %s on a connection that had been used before: %s', (code, reusedConnection, again) => {
    const error = network(code, { reusedConnection });
    retrying(({ failing, tried, expectObservable, expectSubscriptions }) => {
      const source = failing('-#', error);
      const subs = ['         ^!', `${again} ^!`];
      const expected = `${again} -#`;

      expectObservable(tried(source, once)).toBe(expected, undefined, fieldsOf(error));
      expectSubscriptions(source.subscriptions).toBe(subs);
    });
  });

  it('is tried once with the policy false', () => {
    const error = http(503);
    scene(({ cold, call, activities, expectObservable, expectSubscriptions, flush }) => {
      const source = cold<HttpResponse>(' -#', undefined, error);
      const subs = '                            ^!';
      const expected = '                        -#';

      expectObservable(call([source])).toBe(expected, undefined, fieldsOf(error));
      flush();
      expectSubscriptions(source.subscriptions).toBe(subs);
      expect(activities.map(({ type }) => type)).not.toContain('retry');
    });
  });

  it('takes its own policy before that of the client', () => {
    scene(
      ({ cold, call, expectObservable }) => {
        const tries = [cold<HttpResponse>('-#', {}, http(503)), cold('-r', { r: response() })];
        expectObservable(call(tries)).toBe('- 4ms -(a|)');
        expectObservable(call(tries, { retry: { ...once, initialDelay: 9 } })).toBe('- 9ms -(a|)');
      },
      { retry: once },
    );
  });

  it('passes the values of a try that goes well', () => {
    scene(({ cold, call, expectObservable, expectSubscriptions }) => {
      const source = cold(' -a-b|');
      const subs = '        ^---!';
      const expected = '    -a-b|';

      const receive = streaming(() => source);
      expectObservable(call([of(response())], { retry: THREE_TIMES, receive })).toBe(expected);
      expectSubscriptions(source.subscriptions).toBe(subs);
    });
  });

  it('counts only faults between which no value came', () => {
    const error = http(503);
    scene(({ cold, call, sent, expectObservable, flush }) => {
      const streams = [cold('-#', {}, error), cold('-a#', undefined, error), cold('-#', {}, error)];
      const receive = streaming(() => streams.shift() ?? cold('-#', {}, error));
      const tries = Array<Observable<HttpResponse>>(4).fill(of(response()));
      const expected = '- 4ms -a 4ms - 8ms -#';

      expectObservable(call(tries, { retry: { ...THREE_TIMES, maxRetries: 2 }, receive })).toBe(
        expected,
        undefined,
        fieldsOf(error),
      );
      flush();
      expect(sent).toHaveLength(4);
    });
  });

  it('is not tried again after an unsubscribe in the pause', () => {
    retrying(({ failing, tried, expectObservable, expectSubscriptions }) => {
      const source = failing(' -#', http(503));
      const subs = '           ^!';
      const unsub = '          ---!';
      const expected = '       ----';

      expectObservable(tried(source, THREE_TIMES), unsub).toBe(expected);
      expectSubscriptions(source.subscriptions).toBe(subs);
    });
  });

  it('counts for each subscription on its own', () => {
    const error = http(503);
    retrying(({ failing, tried, expectObservable, expectSubscriptions }) => {
      const source = failing('#', error);
      const subs = ['(^!)', '----(^!)', '----------(^!)', '--------------(^!)'];
      const retried = tried(source, once);

      expectObservable(retried).toBe('                       ----#', undefined, fieldsOf(error));
      expectObservable(retried, '----------^------').toBe('  --------------#', undefined, fieldsOf(error));
      expectSubscriptions(source.subscriptions).toBe(subs);
    });
  });

  it('tells of each retry before its pause, with the error, the pause and how many there were in a row', () => {
    scene(({ cold, call, activity$, expectObservable, flush }) => {
      const heard: unknown[] = [];
      activity$.subscribe((activity) => {
        if (activity.type !== 'retry') return;
        heard.push([asyncScheduler.now(), activity.errorTag, activity.status, activity.delay, activity.attempt]);
      });
      const tries = [
        cold<HttpResponse>('#', {}, network('ECONNRESET')),
        cold<HttpResponse>('#', {}, http(429, 9)),
        of(response()),
      ];
      expectObservable(call(tries, { retry: THREE_TIMES })).toBe('-------------(a|)');
      flush();
      expect(heard).toStrictEqual([
        [0, 'NetworkError', null, 4, 1],
        [4, 'HttpStatusError', 429, 9, 2],
      ]);
    });
  });

  it('takes its own pause when `Retry-After` asks for a shorter one', () => {
    scene(({ call, expectObservable }) => {
      const tries = [of(response(429, '', { 'retry-after': '0' })), of(response())];
      expectObservable(call(tries, { retry: THREE_TIMES })).toBe('----(a|)');
    });
  });

  it('takes the pause from the headers of the answer', () => {
    scene(({ call, expectObservable }) => {
      const tries = [of(response(429, '', { 'retry-after': '7' })), of(response())];
      expectObservable(call(tries, { retry: THREE_TIMES })).toBe('7s (a|)');
    });
  });

  it.each([1000, 0])('is tried %d times more when each try fails at once', (maxRetries) => {
    const error = http(503);
    scene(({ call, sent, expectObservable, flush }) => {
      const send = () => defer(() => throwError(() => error));
      const tries = Array.from({ length: maxRetries + 1 }, send);
      const retry = { maxRetries, initialDelay: 0, maxDelay: 0 };
      expectObservable(call(tries, { retry })).toBe('#', undefined, fieldsOf(error));
      flush();
      expect(sent).toHaveLength(maxRetries + 1);
    });
  });

  it('gives its place up in a pause, and waits in line again', () => {
    scene(
      ({ cold, call, expectObservable, expectSubscriptions }) => {
        const failing = cold<HttpResponse>('-#', {}, http(503));
        const answering = cold('-r', { r: response(200, 'b') });
        const other = cold('------r', { r: response(200, 'o') });
        expectObservable(call([failing, answering], { retry: once })).toBe('--------(b|)');
        expectObservable(call([other])).toBe('-------(o|)');
        expectSubscriptions(failing.subscriptions).toBe('^!');
        expectSubscriptions(other.subscriptions).toBe('-^-----!');
        expectSubscriptions(answering.subscriptions).toBe('-------^!');
      },
      { maxConcurrentRequests: 1 },
    );
  });
});

describe('a call that can be sent only once', () => {
  /** Whether each request has asked for a connection of its own: a read fails so, then another is sent. */
  const freshAfter = (error: unknown, repeatable: Repeatable): readonly unknown[] => {
    let asked: readonly unknown[] = [];
    scene(({ call, sent }) => {
      call([of(response())], { repeatable }).subscribe();
      call([throwError(() => error)]).subscribe({ error: () => undefined });
      call([of(response())], { repeatable }).subscribe();
      asked = sent.map(({ fresh }) => fresh);
    });
    return asked;
  };

  const stale = network('ECONNRESET', { reusedConnection: true });

  it('has a connection of its own once one was closed while it was used again', () => {
    expect(freshAfter(stale, 'unsent')).toStrictEqual([undefined, undefined, true]);
  });

  it.each([
    ['a connection that was new', network('ECONNRESET')],
    ['a host that was not found', network('ENOTFOUND', { reusedConnection: true })],
    ['an answer', http(503)],
  ])('uses one that is there after %s has failed', (_, error) => {
    expect(freshAfter(error, 'unsent')).toStrictEqual([undefined, undefined, undefined]);
  });

  it('is not one that is always repeatable', () => {
    expect(freshAfter(stale, 'always')).toStrictEqual([undefined, undefined, undefined]);
  });
});
