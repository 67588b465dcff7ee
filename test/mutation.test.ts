import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { tableRows } from './support/tableRows.js';

const ROOT = join(__dirname, '..');

interface Area {
  readonly mutate: readonly string[];
  readonly near: readonly string[];
  readonly bar: number;
}

const program = `import { areas } from './stryker.config.mjs'; console.log(JSON.stringify(areas));`;

const areas = JSON.parse(
  execFileSync(process.execPath, ['--input-type=module', '-e', program], { cwd: ROOT, encoding: 'utf8' }),
) as Readonly<Record<string, Area>>;

const page = readFileSync(join(ROOT, 'test', 'mutation.md'), 'utf8');

const [, figures = '', survivors = ''] = page.split(/^## .*$/m);

const filesIn = (folder: string): readonly string[] =>
  readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
    .map((path) => `${folder}/${path.replaceAll('\\', '/')}`)
    .filter((path) => path.endsWith('.ts'));

const matches = (path: string, pattern: string): boolean => {
  const source = pattern
    .replaceAll('.', '\\.')
    .replace('**/', '(.+/)?')
    .replace(/\*$|\*(?=\\)/, '[^/]+');
  return new RegExp(`^${source}$`).test(path);
};

describe('the areas that are mutated', () => {
  it('have each file of src in one of them', () => {
    const areasOf = (path: string) =>
      Object.values(areas).filter(({ mutate }) => mutate.some((pattern) => matches(path, pattern))).length;
    expect(filesIn('src').length).toBeGreaterThan(200);
    expect(filesIn('src').filter((path) => areasOf(path) !== 1)).toStrictEqual([]);
  });

  it('have tests of their own', () => {
    const tests = filesIn('test');
    const without = Object.values(areas)
      .flatMap(({ near }) => near)
      .filter((pattern) => !tests.some((path) => matches(path, `test/${pattern}.test.ts`)));
    expect(without).toStrictEqual([]);
  });
});

describe('the table of mutants', () => {
  it('has a row for each area, in their order, with its bar', () => {
    const rows = tableRows(figures).map((cells) => [cells[0], cells[5]]);
    expect(rows).toStrictEqual(Object.entries(areas).map(([area, { bar }]) => [area, `${bar} %`]));
  });

  it('lists the survivors that have a reason', () => {
    const reasons = tableRows(survivors);
    const counted = tableRows(figures).map(([area, , , kept]) => [area, kept === '–' ? 0 : Number(kept)]);
    expect(counted).toStrictEqual(
      Object.keys(areas).map((area) => [area, reasons.filter(([name]) => name === area).length]),
    );
    expect(reasons.filter(([, , , reason = '']) => reason === '')).toStrictEqual([]);
  });
});
