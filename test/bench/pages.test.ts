import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pagesWithFigures, withFigures } from '../../bench/pages/withFigures.js';
import type { Results } from '../../bench/results.js';

const ROOT = join(__dirname, '..', '..');

const read = (file: string): string => readFileSync(join(ROOT, file), 'utf8');

const results = JSON.parse(read('bench/results.json')) as Results;

/** The same results with other figures: each ten times as large. */
const larger: Results = {
  machine: results.machine,
  rows: results.rows.map(({ figures, ...row }) => ({
    ...row,
    figures: figures.map((figure) => ({ ...figure, value: figure.value * 10 })),
    ...(row.ratio !== undefined && { ratio: row.ratio * 10 }),
    ...(row.toAxios !== undefined && { toAxios: row.toAxios * 10 }),
    ...(row.ok !== undefined && { ok: !row.ok }),
  })),
};

describe.each(pagesWithFigures)('%s', (page) => {
  it('names what was measured: npm run figures writes it', () => {
    expect(read(page)).toBe(withFigures(page, read(page), results));
  });

  it('gets the figures of other results, and nothing else is changed in it', () => {
    const other = withFigures(page, read(page), larger);
    expect(other).not.toBe(read(page));
    expect(withFigures(page, other, results)).toBe(read(page));
  });
});

describe('withFigures', () => {
  it('says which sentence it does not find', () => {
    expect(() => withFigures('docs/guide/fleet.md', 'It follows many.', results)).toThrow(
      'no such sentence: It follows about {}',
    );
  });

  it('says which table it does not find', () => {
    const page = read('docs/guide/costs.md').replace('\n## Decoding\n', '\n## Reading\n');
    expect(() => withFigures('docs/guide/costs.md', page, results)).toThrow('no table under Decoding');
  });

  it('says what was not measured', () => {
    const rows = results.rows.filter(({ bench }) => bench !== 'size');
    expect(() => withFigures('README.md', read('README.md'), { ...results, rows })).toThrow(
      'size has measured nothing like /^client and 3 operators, own code/',
    );
  });
});
