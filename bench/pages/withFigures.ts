import type { Results } from '../results.js';
import { markdownTable } from '../table.js';
import { sentences, type Sentence } from './sentences.js';
import { costTables, type Table } from './tables.js';

const NUMBER = String.raw`[\d,.]+(?: to [\d,.]+)?`;

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`);

/** The text of a page with the figures of a sentence as they were measured. */
const withSentence = (page: string, { text, figures }: Sentence): string => {
  const parts = text.split('{}');
  const pattern = new RegExp(parts.map(escaped).join(NUMBER));
  if (!pattern.test(page)) throw new Error(`no such sentence: ${text}`);
  const sentence = parts.flatMap((part, index) => [part, figures[index] ?? '']).join('');
  return page.replace(pattern, () => sentence);
};

/** The text of a page with a table as it was measured. */
const withTable = (page: string, { heading, head, rows }: Table): string => {
  const pattern = new RegExp(String.raw`(\n## ${escaped(heading)}\n(?:(?!\n## )[^|])*)(?:\|.*\n)+`);
  if (!pattern.test(page)) throw new Error(`no table under ${heading}`);
  return page.replace(pattern, (_, before: string) => `${before}${markdownTable(head, rows)}\n`);
};

/** The pages that name what was measured. */
export const pagesWithFigures: readonly string[] = ['README.md', 'docs/guide/costs.md', 'docs/guide/fleet.md'];

/** The text of a page with the figures of these results. */
export const withFigures = (name: string, text: string, results: Results): string => {
  const withSentences = sentences(results)
    .filter(({ page }) => page === name)
    .reduce(withSentence, text);
  return name === 'docs/guide/costs.md' ? costTables(results).reduce(withTable, withSentences) : withSentences;
};
