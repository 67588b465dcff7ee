import type { Row } from './Row.js';
import { tableOf } from './table.js';

/** What one run of all benches has measured, as results.json holds it. */
export interface Results {
  /** What a figure depends on besides the code, a line each. */
  readonly machine: readonly string[];
  readonly rows: readonly Row[];
}

const NOTE =
  'Written by `npm run bench`, from `results.json`, which holds the same as data. All that one ratio compares was ' +
  'measured in one run, in turn. The ratio is to bare node:http where clients are compared, and there is one to a bare ' +
  'axios beside it; elsewhere it is to the first line of its group, or to what the line says. A ratio is the median of ' +
  'those of the rounds, so it may differ a little from that of the figures shown.';

/** A figure has no more digits than that. */
const DIGITS = 5;

/** The text of a file of figures, such as results.json. */
export const jsonOf = (figures: object): string => {
  const shorten = (_: string, value: unknown): unknown =>
    typeof value === 'number' ? Number(value.toPrecision(DIGITS)) : value;
  return `${JSON.stringify(figures, shorten, 2)}\n`;
};

/** The text of results.md. */
export const pageOf = ({ machine, rows }: Results): string =>
  ['# Results', '', NOTE, '', ...machine.map((line) => `- ${line}`), '', tableOf(rows), ''].join('\n');
