import { describe } from './describe.js';

/** What is wrong with a count, or undefined when nothing is. */
export const countProblem = (
  name: string,
  value: unknown,
  { least = 1, infinite = false }: { readonly least?: number; readonly infinite?: boolean } = {},
): string | undefined => {
  const fits = (Number.isSafeInteger(value) && (value as number) >= least) || (infinite && value === Infinity);
  const expected = `a whole number, ${least} or more${infinite ? ', or Infinity' : ''}`;
  return fits ? undefined : `${name}: expected ${expected}, got ${describe(value)}`;
};
