import type { Results } from '../results.js';
import type { Row } from '../Row.js';

type Found = readonly [Row, RegExpExecArray];

/** The row of a bench whose case this is. */
export const rowOf = ({ rows }: Results, bench: string, what: string): Row => {
  const found = rows.find((row) => row.bench === bench && row.case === what);
  if (found === undefined) throw new Error(`${bench} has not measured '${what}'`);
  return found;
};

/** The rows of a bench whose case this fits, with what it has found; there is one at least. */
export const rowsLike = ({ rows }: Results, bench: string, what: RegExp): readonly [Found, ...Found[]] => {
  const found = rows.flatMap((row) => {
    const match = row.bench === bench ? what.exec(row.case) : null;
    return match === null ? [] : [[row, match] as const];
  });
  const [first, ...others] = found;
  if (first === undefined) throw new Error(`${bench} has measured nothing like ${String(what)}`);
  return [first, ...others];
};

/** One of the figures of a row, by its name. */
export const figureOf = ({ case: what, figures }: Row, name: string): number => {
  const found = figures.find((figure) => figure.name === name);
  if (found === undefined) throw new Error(`'${what}' has no '${name}'`);
  return found.value;
};

const ratioOf = (row: Row, name: 'ratio' | 'toAxios'): number => {
  const ratio = row[name];
  if (ratio === undefined) throw new Error(`'${row.case}' has no ${name}`);
  return ratio;
};

/** The ratio of a row to bare node:http, or to what the case says. */
export const toFirst = (row: Row): number => ratioOf(row, 'ratio');

/** The ratio of a row to a bare axios. */
export const toAxios = (row: Row): number => ratioOf(row, 'toAxios');

/** A number with the digits that tell something. */
export const written = (value: number, digits = 0): string =>
  value.toLocaleString('en', { minimumFractionDigits: digits, maximumFractionDigits: digits });

/** From the least to the most. */
export const span = (values: readonly number[], digits: number): string =>
  `${written(Math.min(...values), digits)} to ${written(Math.max(...values), digits)}`;

/** A number that is small has a digit more. */
export const short = (value: number): string => written(value, value < 10 ? 1 : 0);

/** What was to be reached, and whether it was. */
export const verdict = ({ case: what, target, ok }: Row): readonly [target: string, outcome: string] => {
  if (target === undefined || ok === undefined) throw new Error(`'${what}' has no target`);
  return [target.replace(/^[<>]= /, '').replace(' polls/s', ''), ok ? 'met' : 'missed'];
};
