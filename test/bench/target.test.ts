import { atLeast, atMost } from '../../bench/target.js';

describe('atMost', () => {
  it.each([
    [0.65, true],
    [0.651, false],
    [NaN, false],
  ])('of %d and 0.65 is %s', (measured, ok) => {
    expect(atMost(measured, 0.65)).toStrictEqual({ target: '<= 0.65', ok });
  });
});

describe('atLeast', () => {
  it.each([
    [4800, true],
    [4799, false],
    [NaN, false],
  ])('of %d and 4,800 is %s', (measured, ok) => {
    expect(atLeast(measured, 4800, '/s')).toStrictEqual({ target: '>= 4,800/s', ok });
  });
});
