import { NEVER } from 'rxjs';
import { InvalidOptionsError } from '../../src/errors/InvalidOptionsError.js';
import { resolveWatch } from '../../src/observables/WatchOptions.js';
import { snapshot } from '../operators/marbles.js';

describe('resolveWatch', () => {
  it.each([
    ['watchRun', 2000],
    ['runWorkflow', 5000],
    ['startRun', 5000],
    ['resumeRun', 5000],
  ] as const)('fills in the defaults of %s', (operation, pause) => {
    const { interval, ...rest } = resolveWatch(operation, {});
    expect(interval(snapshot('R'), 1, 0)).toBe(pause);
    expect(rest).toStrictEqual({ minWaitTime: 0, onUnsubscribe: 'detach', pollWhile: undefined, retry: undefined });
  });

  it('lets a function choose a pause that an Observable ends', () => {
    const { interval } = resolveWatch('watchRun', { pollingInterval: () => NEVER });
    expect(interval(snapshot('R'), 1, 0)).toBe(NEVER);
  });

  it('lets a function choose a pause that a promise ends', () => {
    const signal = Promise.resolve();
    const { interval } = resolveWatch('watchRun', { pollingInterval: () => signal });
    expect(interval(snapshot('R'), 1, 0)).toBe(signal);
  });

  it('takes no list for a pause, which would be none at all', () => {
    const { interval } = resolveWatch('watchRun', { pollingInterval: () => [5000] as never });
    expect(() => interval(snapshot('R'), 1, 0)).toThrow(
      'pollingInterval: expected a finite number of milliseconds, 0 or more, got an array from the function',
    );
  });

  it('names everything that is wrong', () => {
    const watch = {
      pollingInterval: NaN,
      minWaitTime: -1,
      onUnsubscribe: 'kill',
      pollWhile: true,
      interval: 5,
      retry: { maxRetries: -1 },
    };
    const errors = [
      'pollingInterval: expected a finite number of milliseconds, 0 or more, got NaN',
      'minWaitTime: expected a finite number of milliseconds, 0 or more, got -1',
      "onUnsubscribe: expected 'detach' or 'cancel', got a string",
      'pollWhile: expected an Observable, a promise or an async iterable, got true',
      'retry.maxRetries: expected a whole number, 0 or more, got -1',
      'interval: no such option; there are pollingInterval, minWaitTime, onUnsubscribe, pollWhile, retry; here it is pollingInterval',
    ];
    expect(() => resolveWatch('watchRun', watch as object)).toThrow(
      new InvalidOptionsError({ operation: 'watchRun', errors }),
    );
  });
});
