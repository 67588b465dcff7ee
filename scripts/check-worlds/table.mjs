import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { format, resolveConfig } from 'prettier';

const PAGE = join(import.meta.dirname, '..', '..', 'docs', 'guide', 'where-it-runs.md');
const BEGIN = '<!-- worlds -->';
const END = '<!-- /worlds -->';

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

/** The versions that stand in a line. */
const versionsIn = (line) => line.split('|').at(-3).trim();

const versionsOf = ({ versions, outcome, reason }) =>
  outcome === 'ok' ? versions.join(', ') : `not available: ${reason}`;

/** What all rows of a group do is said once, above them. */
const groupText = ({ title, rows }, found) => {
  const shown = rows.filter(({ name }) => found.has(name));
  if (shown.length === 0) return [];
  const [first] = shown;
  const isShared = shown.every(({ what }) => what === first.what);
  const lineOf = ({ where, what, name }) =>
    `| ${[where, ...(isShared ? [] : [what]), found.get(name), `\`${name}\``].join(' | ')} |`;
  const head = ['where', ...(isShared ? [] : ['what is done there']), 'versions', 'row'];
  return [
    `### ${title}`,
    '',
    ...(isShared ? [`Done there: ${first.what}.`, ''] : []),
    `| ${head.join(' | ')} |`,
    `|${' --- |'.repeat(head.length)}`,
    ...shown.map(lineOf),
    '',
  ];
};

/** Puts the rows that were run into the page of the guide. Those that were not run keep their versions, and those that failed go. */
export const writeTable = async (groups, results) => {
  const page = await readFile(PAGE, 'utf8');
  const [before, rest] = page.split(BEGIN);
  const [tables, after] = rest.split(END);
  const lines = tables.split('\n').filter((line) => nameIn(line) !== undefined);
  const found = new Map(lines.map((line) => [nameIn(line), versionsIn(line)]));
  for (const result of results) {
    if (result.outcome === 'failed') found.delete(result.name);
    else found.set(result.name, versionsOf(result));
  }
  const written = groups.flatMap((group) => groupText(group, found));
  const text = [before.trimEnd(), '', BEGIN, '', ...written, END, '', after.trimStart()].join('\n');
  await writeFile(PAGE, await format(text, { ...(await resolveConfig(PAGE)), filepath: PAGE }));
};
