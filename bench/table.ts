import type { Figure, Row } from './Row.js';

const HEADINGS = ['bench', 'case', 'measured', 'ratio', 'to axios', 'target', ''];

/** As many digits as tell something: three, or all of a whole number. */
const digitsOf = (value: number): number => {
  if (Number.isInteger(value) || Math.abs(value) >= 100) return 0;
  return Math.abs(value) >= 10 ? 1 : 2;
};

/** A figure as one reads it: '113 µs CPU a poll'. */
const textOf = ({ name, value, unit }: Figure): string => {
  const digits = digitsOf(value);
  const number = value.toLocaleString('en', { minimumFractionDigits: digits, maximumFractionDigits: digits });
  return `${number} ${unit} ${name}`;
};

const verdict = ({ ok }: Row): string => (ok === undefined ? '' : ok ? 'met' : 'MISSED');

const cellsOf = (row: Row): readonly string[] => [
  row.bench,
  row.case,
  row.figures.map(textOf).join(', '),
  row.ratio?.toFixed(2) ?? '',
  row.toAxios?.toFixed(2) ?? '',
  row.target ?? '',
  verdict(row),
];

/** The rows as a table of Markdown with straight columns, so that a terminal shows it well too. */
export const tableOf = (rows: readonly Row[]): string => {
  const lines = [HEADINGS, ...rows.map(cellsOf)];
  const widths = HEADINGS.map((_, column) => Math.max(3, ...lines.map((cells) => cells[column]?.length ?? 0)));
  const line = (cells: readonly string[]): string =>
    `| ${cells.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join(' | ')} |`;
  const [headings = '', ...body] = lines.map(line);
  return [headings, line(widths.map((width) => '-'.repeat(width))), ...body].join('\n');
};
