import { median, medianTimes } from '../../bench/median.js';

describe('median', () => {
  it.each([
    [[3], 3],
    [[10, 1, 2], 2],
    [[4, 3, 2, 1], 3],
    [[], NaN],
  ])('of %j is %d', (numbers, expected) => {
    expect(median(numbers)).toBe(expected);
  });
});

describe('medianTimes', () => {
  it('runs every candidate in every round, in their order, and once more for each three rounds to warm up', () => {
    const runs: string[] = [];
    const times = medianTimes(3, { a: () => runs.push('a'), b: () => runs.push('b') });
    expect(runs).toStrictEqual(['a', 'b', 'a', 'b', 'a', 'b', 'a', 'b']);
    expect(Object.keys(times)).toStrictEqual(['a', 'b']);
  });

  it('gives the median of the times, without the warm-up', () => {
    let clock = 0;
    jest.spyOn(performance, 'now').mockImplementation(() => clock);
    const each = [1000, 5, 1, 3];
    const times = medianTimes(3, {
      constant: () => (clock += 2),
      varying: () => (clock += each.shift() ?? NaN),
    });
    jest.restoreAllMocks();
    expect(times).toStrictEqual({ constant: 2, varying: 3 });
  });
});
