/** A number above 0 and below 1. */
export type Random = () => number;

/** The generator of Lehmer with the "minimal standard" factor: the same numbers for the same seed. */
export const seeded = (seed: number): Random => {
  let state = seed;
  return () => {
    state = (state * 48_271) % 2_147_483_647;
    return state / 2_147_483_647;
  };
};

const normal = (random: Random): number => Math.sqrt(-2 * Math.log(random())) * Math.cos(2 * Math.PI * random());

/** A number with a normal logarithm; half of them are below `median`. */
export const logNormal = (random: Random, median: number, sigma: number): number =>
  median * Math.exp(sigma * normal(random));
