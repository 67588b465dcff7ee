import { after } from '../../src/internal/after.js';
import { marbles } from '../operators/marbles.js';

const LONGEST_TIMER = 2 ** 31 - 1;

describe('after', () => {
  it('emits once after the delay and completes', () => {
    marbles(({ expectObservable }) => {
      expectObservable(after(3)).toBe('---(a|)', { a: 0 });
    });
  });

  it('emits asynchronously without a delay', () => {
    const emitted: number[] = [];
    const subscription = after(0).subscribe((value) => emitted.push(value));
    subscription.unsubscribe();

    expect(emitted).toStrictEqual([]);
  });

  it('never emits after Infinity', () => {
    marbles(({ expectObservable }) => {
      expectObservable(after(Infinity)).toBe('-');
    });
  });

  it('counts for each subscription', () => {
    marbles(({ expectObservable }) => {
      const delay = after(3);

      expectObservable(delay, '^----').toBe('  ---(a|)', { a: 0 });
      expectObservable(delay, '--^----').toBe('-----(a|)', { a: 0 });
    });
  });

  it.each([LONGEST_TIMER, LONGEST_TIMER + 1, 2 * LONGEST_TIMER, 3 * LONGEST_TIMER + 5])('emits after %d ms', (ms) => {
    marbles(({ expectObservable }) => {
      expectObservable(after(ms)).toBe(`${ms}ms (a|)`, { a: 0 });
    });
  });

  it('stops when it is unsubscribed during a long delay', () => {
    marbles(({ expectObservable }) => {
      const unsub = `${LONGEST_TIMER + 1}ms !`;

      expectObservable(after(LONGEST_TIMER + 2), unsub).toBe('-');
    });
  });

  describe('with timers that fire at once when a delay is too long', () => {
    beforeEach(() => jest.useFakeTimers());

    afterEach(() => jest.useRealTimers());

    it('keeps a long delay', () => {
      const emitted: number[] = [];
      const subscription = after(LONGEST_TIMER + 10).subscribe((value) => emitted.push(value));

      jest.advanceTimersByTime(LONGEST_TIMER + 9);
      expect(emitted).toStrictEqual([]);
      jest.advanceTimersByTime(1);
      expect(emitted).toStrictEqual([0]);
      expect(subscription.closed).toBe(true);
    });

    it('is on time with the longest delay that one timer keeps', () => {
      const emitted: number[] = [];
      after(LONGEST_TIMER).subscribe((value) => emitted.push(value));

      jest.advanceTimersByTime(LONGEST_TIMER);
      expect(emitted).toStrictEqual([0]);
    });

    it('leaves no timer behind when it is unsubscribed', () => {
      const subscription = after(LONGEST_TIMER + 10).subscribe();
      jest.advanceTimersByTime(LONGEST_TIMER + 1);
      subscription.unsubscribe();

      expect(jest.getTimerCount()).toBe(0);
    });
  });
});
