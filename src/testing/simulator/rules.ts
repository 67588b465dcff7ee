/** What it must be, in words, and whether a value is it. */
export type Rule = readonly [expected: string, fits: (value: unknown) => boolean];

export const oneOf = (...values: readonly string[]): Rule => [
  `one of ${values.join(', ')}`,
  (value) => values.some((known) => known === value),
];

export const wholeFrom = (least: number, most: number, expected: string): Rule => [
  expected,
  (value) => Number.isInteger(value) && (value as number) >= least && (value as number) <= most,
];

export const optional = ([expected, fits]: Rule): Rule => [expected, (value) => value === undefined || fits(value)];
