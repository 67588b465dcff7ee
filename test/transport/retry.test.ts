import { asyncScheduler, defer, EMPTY, of, throwError } from 'rxjs';
import { TestScheduler, type RunHelpers } from 'rxjs/testing';
import { DecodeError } from '../../src/errors/DecodeError.js';
import { HttpStatusError } from '../../src/errors/HttpStatusError.js';
import { InvalidOptionsError } from '../../src/errors/InvalidOptionsError.js';
import { NetworkError } from '../../src/errors/NetworkError.js';
import { RequestTimeoutError } from '../../src/errors/RequestTimeoutError.js';
import { resolveRetry, retryProblems, retryTransient, type ResolvedRetryPolicy } from '../../src/transport/retry.js';

const operation = 'watchRun';

const network = (code: string) => new NetworkError({ operation, code, message: 'no answer' });

const http = (status: number, retryAfter?: number) =>
  new HttpStatusError({ operation, status, detail: '', method: 'GET', path: '/', retryAfter });

const timeout = new RequestTimeoutError({ operation });

const POLICY: ResolvedRetryPolicy = { maxRetries: 3, initialDelay: 4, maxDelay: 100 };

const once: ResolvedRetryPolicy = { ...POLICY, maxRetries: 1 };

const noop = (): void => undefined;

const marbles = (test: (helpers: RunHelpers) => void): void => {
  new TestScheduler((actual, expected) => {
    expect(actual).toStrictEqual(expected);
  }).run(test);
};

type Case = readonly [string, unknown];

const ALWAYS: readonly Case[] = [
  ['ECONNREFUSED', network('ECONNREFUSED')],
  ['ECONNRESET', network('ECONNRESET')],
  ['an unknown fault of the network', network('UNKNOWN')],
  ['a request that took too long', timeout],
  ...[408, 429, 500, 502, 503, 504].map((status): Case => [`the status ${status}`, http(status)]),
];

const NEVER_AGAIN: readonly Case[] = [
  ...[302, 400, 401, 403, 404, 409, 422, 501, 505].map((status): Case => [`the status ${status}`, http(status)]),
  ['an answer of another shape', new DecodeError({ operation, errors: [] })],
  ['an option that is not valid', new InvalidOptionsError({ operation, errors: [] })],
  ['another error', new Error('x')],
  ['a look-alike', { _tag: 'NetworkError', code: 'ECONNREFUSED' }],
];

const MAYBE_SENT: readonly Case[] = [
  ['ECONNRESET', network('ECONNRESET')],
  ['ETIMEDOUT', network('ETIMEDOUT')],
  ['an unknown fault of the network', network('UNKNOWN')],
  ['a request that took too long', timeout],
  ...[408, 429, 500, 503].map((status): Case => [`the status ${status}`, http(status, 1)]),
  ['another error with the code', Object.assign(new Error('x'), { code: 'ECONNREFUSED' })],
];

describe('resolveRetry', () => {
  it.each([[undefined], [{}]])('has defaults for %j', (policy) => {
    expect(resolveRetry(policy)).toStrictEqual({ maxRetries: 3, initialDelay: 500, maxDelay: 10_000 });
  });

  it('keeps what is given', () => {
    expect(resolveRetry({ maxRetries: 1, maxDelay: 20 })).toStrictEqual({
      maxRetries: 1,
      initialDelay: 500,
      maxDelay: 20,
    });
  });

  it('has no retry for false', () => {
    expect(resolveRetry(false).maxRetries).toBe(0);
  });
});

describe('retryProblems', () => {
  it.each([[resolveRetry()], [resolveRetry(false)], [{ maxRetries: 0, initialDelay: 0, maxDelay: 0 }]])(
    'finds nothing wrong with %j',
    (policy) => {
      expect(retryProblems(policy)).toStrictEqual([]);
    },
  );

  it.each([-1, 1.5, NaN, Infinity])('finds maxRetries of %d wrong', (maxRetries) => {
    expect(retryProblems({ ...POLICY, maxRetries })).toStrictEqual([
      'retry.maxRetries: expected a whole number, 0 or more',
    ]);
  });

  it.each([-1, NaN, Infinity])('finds delays of %d wrong', (delay) => {
    expect(retryProblems({ ...POLICY, initialDelay: delay, maxDelay: delay })).toStrictEqual([
      `retry.initialDelay: expected a finite number of milliseconds, 0 or more, got ${delay}`,
      `retry.maxDelay: expected a finite number of milliseconds, 0 or more, got ${delay}`,
    ]);
  });
});

describe('retryTransient', () => {
  const random = jest.spyOn(Math, 'random');

  beforeEach(() => {
    // As long as a pause can be.
    random.mockReturnValue(1);
  });

  afterAll(() => {
    random.mockRestore();
  });

  it.each(ALWAYS)('subscribes again after %s, when always repeatable', (_, error) => {
    marbles(({ cold, expectObservable, expectSubscriptions }) => {
      const source = cold(' -#    ', undefined, error);
      const subs = ['                  ^!    ', '                  -----^!'];
      const expected = '    ------#';

      expectObservable(source.pipe(retryTransient(once, 'always', noop))).toBe(expected, undefined, error);
      expectSubscriptions(source.subscriptions).toBe(subs);
    });
  });

  it.each(NEVER_AGAIN)('passes %s on, when always repeatable', (_, error) => {
    marbles(({ cold, expectObservable, expectSubscriptions }) => {
      const source = cold(' -#', undefined, error);
      const subs = '        ^!';
      const expected = '    -#';

      expectObservable(source.pipe(retryTransient(POLICY, 'always', noop))).toBe(expected, undefined, error);
      expectSubscriptions(source.subscriptions).toBe(subs);
    });
  });

  it.each(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN'])('subscribes again after %s, when unsent', (code) => {
    const error = network(code);
    marbles(({ cold, expectObservable, expectSubscriptions }) => {
      const source = cold(' -#    ', undefined, error);
      const subs = ['                  ^!    ', '                  -----^!'];
      const expected = '    ------#';

      expectObservable(source.pipe(retryTransient(once, 'unsent', noop))).toBe(expected, undefined, error);
      expectSubscriptions(source.subscriptions).toBe(subs);
    });
  });

  it.each(MAYBE_SENT)('passes %s on, when it may have been sent', (_, error) => {
    marbles(({ cold, expectObservable, expectSubscriptions }) => {
      const source = cold(' -#', undefined, error);
      const subs = '        ^!';
      const expected = '    -#';

      expectObservable(source.pipe(retryTransient(POLICY, 'unsent', noop))).toBe(expected, undefined, error);
      expectSubscriptions(source.subscriptions).toBe(subs);
    });
  });

  it('doubles the pause each time, and passes the last error on', () => {
    const error = http(503);
    marbles(({ cold, expectObservable, expectSubscriptions }) => {
      const source = cold(' -#', undefined, error);
      const subs = [
        '                   ^!',
        '        4ms -       ^!',
        '        5ms 8ms -   ^!',
        '        5ms 9ms 16ms - ^!',
      ];
      const expected = '    5ms 9ms 17ms -#';

      expectObservable(source.pipe(retryTransient(POLICY, 'always', noop))).toBe(expected, undefined, error);
      expectSubscriptions(source.subscriptions).toBe(subs);
    });
  });

  it('does not pause longer than maxDelay', () => {
    const error = http(503);
    const policy = { maxRetries: 3, initialDelay: 4, maxDelay: 6 };
    marbles(({ cold, expectObservable, expectSubscriptions }) => {
      const source = cold(' #', undefined, error);
      const subs = [
        '                   (^!)',
        '        4ms        (^!)',
        '        4ms 6ms    (^!)',
        '        4ms 6ms 6ms (^!)',
      ];
      const expected = '    4ms 6ms 6ms #';

      expectObservable(source.pipe(retryTransient(policy, 'always', noop))).toBe(expected, undefined, error);
      expectSubscriptions(source.subscriptions).toBe(subs);
    });
  });

  it.each([
    [0, '2ms'],
    [0.5, '3ms'],
    [1, '4ms'],
  ])('leaves half of the pause to chance: %d', (chance, pause) => {
    random.mockReturnValue(chance);
    const error = http(503);
    marbles(({ cold, expectObservable, expectSubscriptions }) => {
      const source = cold(' #', undefined, error);
      const subs = ['(^!)', `${pause} (^!)`];
      const expected = `${pause} #`;

      expectObservable(source.pipe(retryTransient(once, 'always', noop))).toBe(expected, undefined, error);
      expectSubscriptions(source.subscriptions).toBe(subs);
    });
  });

  it('pauses as long as the API asks, even if longer than maxDelay', () => {
    const error = http(429, 5000);
    marbles(({ cold, expectObservable, expectSubscriptions }) => {
      const source = cold(' #', undefined, error);
      const subs = ['(^!)', '5s (^!)'];
      const expected = '    5s #';

      expectObservable(source.pipe(retryTransient(once, 'always', noop))).toBe(expected, undefined, error);
      expectSubscriptions(source.subscriptions).toBe(subs);
    });
  });

  it.each([
    ['ECONNRESET', true, '-'],
    ['EPIPE', true, '-'],
    ['ECONNRESET', false, '5ms'],
    ['ETIMEDOUT', true, '5ms'],
  ])('does not pause after %s on a connection that had been used before: %s', (code, reusedConnection, again) => {
    const error = new NetworkError({ operation, code, message: 'no answer', reusedConnection });
    marbles(({ cold, expectObservable, expectSubscriptions }) => {
      const source = cold('-#', undefined, error);
      const subs = ['      ^!', `${again} ^!`];
      const expected = `${again} -#`;

      expectObservable(source.pipe(retryTransient(once, 'always', noop))).toBe(expected, undefined, error);
      expectSubscriptions(source.subscriptions).toBe(subs);
    });
  });

  it('does not subscribe again with the policy false', () => {
    const error = http(503);
    const onRetry = jest.fn();
    marbles(({ cold, expectObservable, expectSubscriptions }) => {
      const source = cold(' -#', undefined, error);
      const subs = '        ^!';
      const expected = '    -#';

      expectObservable(source.pipe(retryTransient(resolveRetry(false), 'always', onRetry))).toBe(
        expected,
        undefined,
        error,
      );
      expectSubscriptions(source.subscriptions).toBe(subs);
    });
    expect(onRetry).not.toHaveBeenCalled();
  });

  it('passes the values of a try that goes well', () => {
    marbles(({ cold, expectObservable, expectSubscriptions }) => {
      const source = cold(' -a-b|');
      const subs = '        ^---!';
      const expected = '    -a-b|';

      expectObservable(source.pipe(retryTransient(POLICY, 'always', noop))).toBe(expected);
      expectSubscriptions(source.subscriptions).toBe(subs);
    });
  });

  it('does not subscribe again after an unsubscribe in the pause', () => {
    marbles(({ cold, expectObservable, expectSubscriptions }) => {
      const source = cold(' -#', undefined, http(503));
      const subs = '        ^!';
      const unsub = '       ---!';
      const expected = '    ----';

      expectObservable(source.pipe(retryTransient(POLICY, 'always', noop)), unsub).toBe(expected);
      expectSubscriptions(source.subscriptions).toBe(subs);
    });
  });

  it('counts for each subscription on its own', () => {
    const error = http(503);
    marbles(({ cold, expectObservable, expectSubscriptions }) => {
      const source = cold(' #', undefined, error);
      const subs = [
        '                  (^!)',
        '                  ----(^!)',
        '                  ----------(^!)',
        '                  --------------(^!)',
      ];
      const retried = source.pipe(retryTransient(once, 'always', noop));

      expectObservable(retried).toBe('                       ----#', undefined, error);
      expectObservable(retried, '----------^------').toBe('  --------------#', undefined, error);
      expectSubscriptions(source.subscriptions).toBe(subs);
    });
  });

  it('tells of each retry before its pause, with the error, the pause and how many there were in a row', () => {
    const [first, second] = [network('ECONNRESET'), http(429, 9)];
    const heard: unknown[] = [];
    marbles(({ cold, expectObservable }) => {
      const tries = [cold('#', undefined, first), cold('#', undefined, second), cold('(a|)')];
      const source = defer(() => tries.shift() ?? EMPTY);
      const onRetry = (...said: readonly unknown[]) => heard.push([asyncScheduler.now(), ...said]);

      expectObservable(source.pipe(retryTransient(POLICY, 'always', onRetry))).toBe('-------------(a|)');
    });
    expect(heard).toStrictEqual([
      [0, first, 4, 1],
      [4, second, 9, 2],
    ]);
  });

  it('takes its own pause when `Retry-After` asks for a shorter one', () => {
    const error = http(429, 0);
    marbles(({ cold, expectObservable }) => {
      const tries = [cold('#', undefined, error), cold('(a|)')];
      const source = defer(() => tries.shift() ?? EMPTY);
      expectObservable(source.pipe(retryTransient(POLICY, 'always', noop))).toBe('----(a|)');
    });
  });

  it('retries a source that errors at once', () => {
    const error = http(503);
    const policy = { maxRetries: 2, initialDelay: 0, maxDelay: 0 };
    let tries = 0;
    marbles(({ expectObservable }) => {
      const source = throwError(() => {
        tries += 1;
        return error;
      });
      expectObservable(source.pipe(retryTransient(policy, 'always', noop))).toBe('#', undefined, error);
    });
    expect(tries).toBe(3);
  });

  it('passes a source that completes at once', () => {
    marbles(({ expectObservable }) => {
      expectObservable(of('a', 'b').pipe(retryTransient(POLICY, 'always', noop))).toBe('(ab|)');
    });
  });
});
