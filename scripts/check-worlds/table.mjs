import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { format, resolveConfig } from 'prettier';

const PAGE = join(import.meta.dirname, '..', '..', 'docs', 'guide', 'where-it-runs.md');
const BEGIN = '<!-- worlds -->';
const END = '<!-- /worlds -->';
const HEAD = ['| where | what is done there | versions | row |', '| --- | --- | --- | --- |'];

/** Prints a line for each row that was run. */
export const printTable = (results) => {
  const lines = results.map(({ name, versions, outcome, reason, seconds }) => [
    name,
    outcome,
    `${seconds.toFixed(1)} s`,
    reason || versions.join(', '),
  ]);
  const widths = [0, 1, 2].map((column) => Math.max(0, ...lines.map((line) => line[column].length)));
  console.log('');
  for (const line of lines) console.log(line.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('  '));
  console.log('');
};

const nameIn = (line) => /`([\w.-]+)` +\|$/.exec(line.trim())?.[1];

const lineOf = ({ where, what }, { name, versions, outcome, reason }) =>
  `| ${where} | ${what} | ${outcome === 'ok' ? versions.join(', ') : `not available: ${reason}`} | \`${name}\` |`;

/** Puts the rows that were run into the page of the guide. Those that were not run stay as they are, and those that failed go. */
export const writeTable = async (rows, results) => {
  const page = await readFile(PAGE, 'utf8');
  const [before, rest] = page.split(BEGIN);
  const [table, after] = rest.split(END);
  const lines = new Map(table.split('\n').map((line) => [nameIn(line), line]));
  for (const result of results) {
    const row = rows.find(({ name }) => name === result.name);
    if (result.outcome === 'failed') lines.delete(result.name);
    else lines.set(result.name, lineOf(row, result));
  }
  const known = rows.flatMap(({ name }) => lines.get(name) ?? []);
  const text = [before.trimEnd(), '', BEGIN, '', ...HEAD, ...known, '', END, '', after.trimStart()].join('\n');
  await writeFile(PAGE, await format(text, { ...(await resolveConfig(PAGE)), filepath: PAGE }));
};
