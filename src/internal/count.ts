import { describe } from './describe.js';

/** What is wrong with a count, or undefined when nothing is. */
export const countProblem = (
  name: string,
  value: unknown,
  { infinite = false }: { readonly infinite?: boolean } = {},
): string | undefined => {
  const fits = (Number.isSafeInteger(value) && (value as number) > 0) || (infinite && value === Infinity);
  const expected = `a whole number, 1 or more${infinite ? ', or Infinity' : ''}`;
  return fits ? undefined : `${name}: expected ${expected}, got ${describe(value)}`;
};
