import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';

const ROOT = join(__dirname, '..');
const BUILT = join(ROOT, '.tmp', 'angular-progress');

const run = promisify(execFile);

/** Builds the Angular example as `npm run build` does, and gives what the builder says. */
const build = () =>
  run('npx', ['ng', 'build', '--progress=false', '--output-path', BUILT], {
    cwd: join(ROOT, 'examples', 'angular-progress'),
  });

describe('the build of the Angular example', () => {
  it('needs no compiler in the browser, and warns of nothing', async () => {
    const { stdout, stderr } = await build();
    expect(stderr.trim()).toBe('');
    const [, main = ''] = /(main-\S+\.js)/.exec(stdout) ?? [];
    const script = await readFile(join(BUILT, 'browser', main), 'utf8');
    expect(script).toContain('app-run-page');
    expect(script).not.toContain('<app-workflow-picker');
  }, 180_000);
});
