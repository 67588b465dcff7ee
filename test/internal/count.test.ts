import { countProblem } from '../../src/internal/count.js';

describe('countProblem', () => {
  it.each([1, 2, 2 ** 53 - 1])('finds nothing wrong with %p', (value) => {
    expect(countProblem('n', value)).toBeUndefined();
  });

  it.each([
    [0, '0'],
    [-1, '-1'],
    [1.5, '1.5'],
    [NaN, 'NaN'],
    [Infinity, 'Infinity'],
    [2 ** 53, '9007199254740992'],
    ['3', 'a string'],
    [null, 'null'],
    [undefined, 'nothing'],
  ])('names what it expects in place of %p', (value, got) => {
    expect(countProblem('n', value)).toBe(`n: expected a whole number, 1 or more, got ${got}`);
  });

  it('takes less where that is allowed', () => {
    expect(countProblem('n', 0, { least: 0 })).toBeUndefined();
    expect(countProblem('n', -1, { least: 0 })).toBe('n: expected a whole number, 0 or more, got -1');
  });

  it('takes Infinity where that is allowed', () => {
    expect(countProblem('n', Infinity, { infinite: true })).toBeUndefined();
    expect(countProblem('n', -Infinity, { infinite: true })).toBe(
      'n: expected a whole number, 1 or more, or Infinity, got -Infinity',
    );
  });
});
