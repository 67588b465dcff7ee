import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const ROOT = join(__dirname, '..', '..');
const CONSUMERS = 'scripts/check-worlds/consumers';

const read = (path: string): string => readFileSync(join(ROOT, path), 'utf8');

/** The first program under a heading of the page. */
const recipeOf = (heading: string): string | undefined => {
  const [section = ''] = read('docs/guide/testing.md').split(`\n## ${heading}\n`)[1]?.split('\n## ') ?? [];
  return /^```(?:typescript|tsx|js)\n([^]*?)^```$/m.exec(section)?.[1];
};

describe('a recipe of the guide', () => {
  it.each([
    ['Jest', 'test/docs/recipes/jest.test.ts'],
    ['React Testing Library', 'test/docs/recipes/react.test.tsx'],
    ['Vitest', `${CONSUMERS}/vitest/recipe.test.mjs`],
    ['node:test', `${CONSUMERS}/node-test/recipe.test.mjs`],
  ])('for %s is the file that is run', (heading, path) => {
    expect(recipeOf(heading)).toBe(read(path));
  });

  it('for node:test passes', () => {
    const path = join(ROOT, CONSUMERS, 'node-test', 'recipe.test.mjs');
    // A runner that is started by a runner reports to it, unless it does not know.
    const env = { ...process.env, NODE_TEST_CONTEXT: undefined, TSX_TSCONFIG_PATH: join(ROOT, 'tsconfig.json') };
    const flags = ['--import', 'tsx', '--test', '--test-reporter=tap', path];
    const report = execFileSync(process.execPath, flags, { cwd: ROOT, env, encoding: 'utf8', timeout: 60_000 });
    expect(report).toMatch(/^# pass 1$/m);
  }, 60_000);
});
