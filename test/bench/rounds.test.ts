import { costOf, inTurn, ratioOf, ratiosOf, timedRounds } from '../../bench/rounds.js';

const ROUNDS = [
  { axios: 400, http: 100, watchRun: 150 },
  // The machine was slow: so were all of the round.
  { http: 1000, watchRun: 1400 },
  { http: 90, watchRun: 180 },
];

describe('costOf', () => {
  it('is the median of the rounds in which one took part', () => {
    expect(costOf(ROUNDS, 'http')).toBe(100);
    expect(costOf(ROUNDS, 'axios')).toBe(400);
  });
});

describe('ratioOf', () => {
  it('is the median of the ratios of each round, not the ratio of the medians', () => {
    expect(ratioOf(ROUNDS, 'watchRun', 'http')).toBe(1.5);
  });

  it('uses the rounds in which both took part', () => {
    expect(ratioOf(ROUNDS, 'watchRun', 'axios')).toBe(0.375);
    expect(ratioOf([{ http: 1 }, { axios: 2 }], 'http', 'axios')).toBeNaN();
  });
});

describe('ratiosOf', () => {
  it('compares with bare node:http, and with a bare axios', () => {
    expect(ratiosOf(ROUNDS, 'watchRun')).toStrictEqual({ ratio: 1.5, toAxios: 0.375 });
    expect(ratiosOf(ROUNDS, 'http')).toStrictEqual({ ratio: 1, toAxios: 0.25 });
  });
});

describe('inTurn', () => {
  it('turns the order round in every second round, and before the first too', () => {
    const orders = [-1, 0, 1, 2].map((round) => inTurn(['a', 'b'], round).join(''));
    expect(orders).toStrictEqual(['ba', 'ab', 'ba', 'ab']);
  });
});

describe('timedRounds', () => {
  it('runs every candidate in every round, in their order, and once more for each three rounds to warm up', () => {
    const runs: string[] = [];
    const rounds = timedRounds(3, { a: () => runs.push('a'), b: () => runs.push('b') });
    expect(runs).toStrictEqual(['a', 'b', 'a', 'b', 'a', 'b', 'a', 'b']);
    expect(rounds.map((round) => Object.keys(round))).toStrictEqual(Array(3).fill(['a', 'b']));
  });

  it('gives the times of each round, without the warm-up', () => {
    let clock = 0;
    jest.spyOn(performance, 'now').mockImplementation(() => clock);
    const each = [1000, 5, 1, 3];
    const rounds = timedRounds(3, {
      constant: () => (clock += 2),
      varying: () => (clock += each.shift() ?? NaN),
    });
    jest.restoreAllMocks();
    expect(rounds).toStrictEqual([5, 1, 3].map((varying) => ({ constant: 2, varying })));
  });
});
