import { forwards, stopwatch } from '../../src/internal/clock.js';

const showing = (...times: readonly number[]) => {
  const left = [...times];
  return () => left.shift() ?? NaN;
};

const read = (clock: () => number, times: number): readonly number[] => Array.from({ length: times }, () => clock());

describe('forwards', () => {
  it('shows what the clock shows as long as that goes on', () => {
    expect(read(forwards(showing(100, 100, 105, 130)), 3)).toStrictEqual([100, 105, 130]);
  });

  it('stands still when the clock is set back, and goes on with it', () => {
    expect(read(forwards(showing(100, 110, 40, 45, 60)), 4)).toStrictEqual([110, 110, 115, 130]);
  });

  it('goes along when the clock is set forward', () => {
    expect(read(forwards(showing(100, 5000, 5010)), 2)).toStrictEqual([5000, 5010]);
  });
});

describe('stopwatch', () => {
  afterEach(() => {
    jest.restoreAllMocks();
  });

  it('measures from its start, also while the clock is set back', () => {
    let now = 1000;
    jest.spyOn(Date, 'now').mockImplementation(() => now);
    const elapsed = stopwatch();
    const seen = [1000, 1007, 400, 403].map((time) => {
      now = time;
      return elapsed();
    });
    expect(seen).toStrictEqual([0, 7, 7, 10]);
  });
});
