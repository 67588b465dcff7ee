import type { Row } from './Row.js';

const HEADINGS = ['bench', 'case', 'measured', 'ratio', 'target', ''];

const verdict = ({ ok }: Row): string => (ok === undefined ? '' : ok ? 'met' : 'MISSED');

const cellsOf = (row: Row): readonly string[] => [
  row.bench,
  row.case,
  row.value,
  row.ratio?.toFixed(2) ?? '',
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
