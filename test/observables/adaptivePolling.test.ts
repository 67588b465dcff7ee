import fc from '../support/random.js';
import { InvalidOptionsError } from '../../src/errors/InvalidOptionsError.js';
import { adaptivePolling, type AdaptivePollingOptions } from '../../src/observables/adaptivePolling.js';
import { resolveWatch } from '../../src/observables/WatchOptions.js';
import { snapshot } from '../operators/marbles.js';

const RUNNING = snapshot('R');

/** The pauses after `count` polls of which only the first has brought anything new. */
const lull = (options: AdaptivePollingOptions, count: number): readonly number[] => {
  const interval = adaptivePolling(options);
  return Array.from({ length: count }, (_, unchanged) => interval(RUNNING, unchanged + 1, unchanged));
};

describe('adaptivePolling', () => {
  const random = jest.spyOn(Math, 'random');

  beforeEach(() => {
    // In the middle: neither more nor less.
    random.mockReturnValue(0.5);
  });

  afterAll(() => {
    random.mockRestore();
  });

  it('waits longer with each poll that brings nothing new, up to the longest pause', () => {
    const options = { initial: 100, max: 1000, factor: 2, jitter: 0 };
    expect(lull(options, 6)).toStrictEqual([100, 200, 400, 800, 1000, 1000]);
  });

  it('has a curve without options', () => {
    const rounded = lull({}, 41).map(Math.round);
    expect([0, 5, 10, 20, 30, 33, 34, 40].map((unchanged) => rounded[unchanged])).toStrictEqual([
      2000, 2553, 3258, 5307, 8644, 10_000, 10_000, 10_000,
    ]);
  });

  it('takes an option that is undefined as not given', () => {
    const options = { initial: undefined, max: undefined, factor: undefined, jitter: undefined, since: undefined };
    expect(lull(options as object, 40)).toStrictEqual(lull({}, 40));
  });

  it('is quick again after a change, however many polls there were', () => {
    const interval = adaptivePolling({ initial: 100, max: 1000, factor: 2, jitter: 0 });
    expect([interval(RUNNING, 500, 3), interval(RUNNING, 501, 0), interval(RUNNING, 502, 1)]).toStrictEqual([
      800, 100, 200,
    ]);
  });

  it('counts all polls since the start when asked to, whatever changes', () => {
    const interval = adaptivePolling({ initial: 100, max: 1000, factor: 2, jitter: 0, since: 'start' });
    const pauses = [interval(RUNNING, 1, 0), interval(RUNNING, 2, 0), interval(RUNNING, 3, 1), interval(RUNNING, 9, 0)];
    expect(pauses).toStrictEqual([100, 200, 400, 1000]);
  });

  it('does not grow with a factor of 1', () => {
    expect(lull({ initial: 100, max: 1000, factor: 1, jitter: 0 }, 3)).toStrictEqual([100, 100, 100]);
  });

  it('takes equal bounds', () => {
    expect(lull({ initial: 100, max: 100, factor: 2, jitter: 0 }, 2)).toStrictEqual([100, 100]);
  });

  it('stays at the longest pause when the power is beyond every number', () => {
    const interval = adaptivePolling({ initial: 1, max: 1000, factor: 1e300, jitter: 0 });
    expect(interval(RUNNING, 1e9, 1e9)).toBe(1000);
  });

  it.each([
    [0, 90],
    [0.25, 95],
    [0.5, 100],
    [0.75, 105],
  ])('leaves a part of the pause to chance: at %d the pause is %d', (chance, pause) => {
    random.mockReturnValue(chance);
    expect(adaptivePolling({ initial: 100, max: 1000, jitter: 0.1 })(RUNNING, 1, 0)).toBe(pause);
  });

  it('leaves a tenth to chance when nothing else is asked for', () => {
    random.mockReturnValue(0);
    expect(adaptivePolling()(RUNNING, 1, 0)).toBe(1800);
  });

  it('never waits longer than the longest pause, nor less than chance may take off', () => {
    const options = fc
      .record({
        initial: fc.double({ min: 1, max: 1e6, noNaN: true }),
        more: fc.double({ min: 0, max: 1e6, noNaN: true }),
        factor: fc.double({ min: 1, max: 1e3, noNaN: true }),
        jitter: fc.double({ min: 0, max: 1, noNaN: true }),
        since: fc.constantFrom('change', 'start'),
      })
      .map(({ more, ...rest }) => ({ ...rest, max: rest.initial + more }));
    const chances = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });
    const polls = fc
      .nat(1e6)
      .chain((unchanged) => fc.tuple(fc.integer({ min: unchanged + 1 }), fc.constant(unchanged)));
    fc.assert(
      fc.property(options, chances, polls, (given, chance, [pollCount, unchanged]) => {
        random.mockReturnValue(chance);
        const pause = adaptivePolling(given)(RUNNING, pollCount, unchanged);
        expect(pause).toBeLessThanOrEqual(given.max);
        expect(pause).toBeGreaterThanOrEqual(given.initial * (1 - given.jitter));
      }),
    );
  });

  it('is a pollingInterval', () => {
    const pollingInterval = adaptivePolling({ initial: 100, max: 1000, factor: 2, jitter: 0 });
    expect(resolveWatch('watchRun', { pollingInterval }).interval(RUNNING, 5, 2)).toBe(400);
  });

  it('names everything that is wrong, at once', () => {
    const options = { initial: 0, max: NaN, factor: 0.5, jitter: 2, since: 'poll', min: 5 };
    const errors = [
      'initial: expected a finite number of milliseconds, 1 or more, got 0',
      'max: expected a finite number of milliseconds, 1 or more, got NaN',
      'factor: expected a finite number, 1 or more, got 0.5',
      'jitter: expected a finite number, from 0 to 1, got 2',
      "since: expected 'change' or 'start', got a string",
      'min: no such option; there are initial, max, factor, jitter, since',
    ];
    expect(() => adaptivePolling(options as object)).toThrow(
      new InvalidOptionsError({ operation: 'adaptivePolling', errors }),
    );
  });

  it.each([
    [{ initial: 20_000 }, 'max: expected a finite number of milliseconds, 20000 or more, got 10000'],
    [{ max: Infinity }, 'max: expected a finite number of milliseconds, 2000 or more, got Infinity'],
    [{ factor: Infinity }, 'factor: expected a finite number, 1 or more, got Infinity'],
    [{ factor: NaN }, 'factor: expected a finite number, 1 or more, got NaN'],
    [{ factor: '2' }, 'factor: expected a finite number, 1 or more, got a string'],
    [{ jitter: -0.1 }, 'jitter: expected a finite number, from 0 to 1, got -0.1'],
    [{ jitter: null }, 'jitter: expected a finite number, from 0 to 1, got null'],
  ])('does not take %o', (options, error) => {
    expect(() => adaptivePolling(options as object)).toThrow(
      new InvalidOptionsError({ operation: 'adaptivePolling', errors: [error] }),
    );
  });
});
