import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const ROOT = join(__dirname, '..');

const script = join(ROOT, 'scripts', 'check-worlds', 'index.mjs');

const listed = (...flags: readonly string[]): readonly string[] =>
  JSON.parse(execFileSync(process.execPath, [script, '--list', ...flags], { encoding: 'utf8' })) as readonly string[];

const page = readFileSync(join(ROOT, 'docs', 'guide', 'where-it-runs.md'), 'utf8');

/** The name at the end of each line of the table, and the versions before it. */
const rows = [...page.matchAll(/^\|.*\| ([^|]*) \| `([\w.-]+)` +\|$/gm)].map(([, versions = '', name = '']) => ({
  name,
  versions: versions.trim(),
}));

describe('the page of where it runs', () => {
  it('has a line for each row that is checked by machine, in its order, and no other', () => {
    const names = listed();
    expect(names.length).toBeGreaterThan(40);
    expect(new Set(names).size).toBe(names.length);
    expect(rows.map(({ name }) => name)).toStrictEqual(names);
  });

  it('names the versions that were there, or why there were none', () => {
    const unclear = rows.filter(({ versions }) => !/^(not available: .+|.*\d+\.\d+.*)$/.test(versions));
    expect(unclear).toStrictEqual([]);
  });

  it('has a quick part for every run of all checks', () => {
    const quick = listed('--quick');
    expect(listed()).toStrictEqual(expect.arrayContaining([...quick]));
    expect(quick.length).toBeGreaterThan(10);
    expect(quick.length).toBeLessThan(listed().length);
  });
});
