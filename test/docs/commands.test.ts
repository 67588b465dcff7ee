import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const root = join(__dirname, '../..');

const read = (path: string): string => readFileSync(join(root, path), 'utf8');

const { scripts } = JSON.parse(read('package.json')) as { readonly scripts: Readonly<Record<string, string>> };

/** Where a command may be named; what a version of the past had may be gone. */
const FILES = [
  '*.md',
  '.ci/run',
  'scripts',
  'bench/**/*.ts',
  'examples',
  'docs/guide',
  '*.cjs',
  '*.mjs',
  ':!CHANGELOG.md',
];

const files = execFileSync('git', ['ls-files', ...FILES], { cwd: root, encoding: 'utf8' })
  .split('\n')
  .filter((path) => /\.(md|mjs|cjs|ts|sh)$|run$/.test(path));

/** The example apps have commands of their own: those are `npm --prefix … run`. */
const named = files.flatMap((path) =>
  [...read(path).matchAll(/\bnpm run ([a-z][\w:]*)/g)].map(([, command = '']) => ({ path, command })),
);

describe('the commands that are named', () => {
  it('are found in documents, programs and in CI', () => {
    expect(new Set(named.map(({ command }) => command)).size).toBeGreaterThan(10);
  });

  it('are there', () => {
    expect(named.filter(({ command }) => !Object.hasOwn(scripts, command))).toStrictEqual([]);
  });
});
