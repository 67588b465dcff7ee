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

/** A table of Markdown with straight columns, so that a terminal shows it well too. */
export const markdownTable = (headings: readonly string[], rows: readonly (readonly string[])[]): string => {
  const lines = [headings, ...rows];
  const widths = headings.map((_, column) => Math.max(3, ...lines.map((cells) => cells[column]?.length ?? 0)));
  const line = (cells: readonly string[]): string =>
    `| ${cells.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join(' | ')} |`;
  const [head = '', ...body] = lines.map(line);
  return [head, line(widths.map((width) => '-'.repeat(width))), ...body].join('\n');
};

/** What was measured as a table. */
export const tableOf = (rows: readonly Row[]): string => markdownTable(HEADINGS, rows.map(cellsOf));
