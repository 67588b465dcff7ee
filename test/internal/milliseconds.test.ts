import { durationProblem } from '../../src/internal/milliseconds.js';

describe('durationProblem', () => {
  it.each([0, 0.5, 2000, 2 ** 40])('finds nothing wrong with %d', (value) => {
    expect(durationProblem('pause', value)).toBeUndefined();
  });

  it.each([
    [-1, '-1'],
    [NaN, 'NaN'],
    [Infinity, 'Infinity'],
    ['5', 'a string'],
    [undefined, 'nothing'],
    [null, 'null'],
  ])('says what is wrong with %p', (value, got) => {
    expect(durationProblem('pause', value)).toBe(
      `pause: expected a finite number of milliseconds, 0 or more, got ${got}`,
    );
  });

  it('takes Infinity where it is allowed', () => {
    expect(durationProblem('ms', Infinity, { infinite: true })).toBeUndefined();
    expect(durationProblem('ms', -Infinity, { infinite: true })).toBe(
      'ms: expected a number of milliseconds, 0 or more, got -Infinity',
    );
  });

  it('keeps to the least that is allowed', () => {
    expect(durationProblem('pause', 1, { least: 1 })).toBeUndefined();
    expect(durationProblem('pause', 0, { least: 1 })).toBe(
      'pause: expected a finite number of milliseconds, 1 or more, got 0',
    );
  });
});
