import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { tableRows } from '../../support/tableRows.js';
import { COOKBOOK, FILES, tested } from './example.js';

const read = (path: string): string => readFileSync(join(COOKBOOK, path), 'utf8');

const page = read('README.md');

/** The cells of each row of the table under a heading. */
const rowsUnder = (heading: string): readonly (readonly string[])[] =>
  tableRows((page.split(`## ${heading}\n`)[1] ?? '').split('\n## ')[0] ?? '');

const linksIn = (text: string): readonly string[] => [...text.matchAll(/\]\(([^)]+)\)/g)].map(([, link = '']) => link);

/** The page that says which section of the original is which program. */
export const mapPage = (): void => {
  const programs = rowsUnder('Each section of the original, and its program');
  const others = rowsUnder('Sections without a program');

  it('has one row for each section, with all cells filled in', () => {
    const titles = [...programs, ...others].map(([title]) => title);
    expect(titles.length).toBeGreaterThan(45);
    expect(new Set(titles).size).toBe(titles.length);
    for (const row of programs) expect(row.map((cell) => cell !== '')).toStrictEqual([true, true, true, true]);
  });

  it('names files that exist and are tested, and each file there is', () => {
    const named = programs.map(([, , cell = '']) => linksIn(cell));
    expect(named.filter((links) => links.length === 0)).toStrictEqual([]);
    expect([...new Set(named.flat())].sort()).toStrictEqual([...FILES].sort());
    expect([...tested].sort()).toStrictEqual([...FILES].sort());
  });

  it('names things of the library that its program uses', () => {
    const source = (cell: string) => linksIn(cell).map(read).join('\n');
    const missing = programs.flatMap(([title, what = '', cell = '']) =>
      [...what.matchAll(/`([^`]+)`/g)]
        .map(([, code = '']) => code.replace(/^session\./, ''))
        .filter((code) => !source(cell).includes(code))
        .map((code) => `${title ?? ''}: ${code}`),
    );
    expect(missing).toStrictEqual([]);
  });

  it('sends readers of the other sections somewhere', () => {
    expect(others.filter(([, cell = '']) => linksIn(cell).length === 0)).toStrictEqual([]);
  });
};
