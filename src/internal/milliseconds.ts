import { describe } from './describe.js';

/** What is wrong with a duration in milliseconds, or undefined when nothing is. */
export const durationProblem = (
  name: string,
  value: unknown,
  { least = 0, infinite = false }: { readonly least?: number; readonly infinite?: boolean } = {},
): string | undefined => {
  const fits = typeof value === 'number' && value >= least && (infinite || value !== Infinity);
  const expected = `${infinite ? '' : 'finite '}number of milliseconds, ${least} or more`;
  return fits ? undefined : `${name}: expected a ${expected}, got ${describe(value)}`;
};
