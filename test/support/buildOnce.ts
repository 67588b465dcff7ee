import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';

const root = join(__dirname, '..', '..');

/** Some tests use the built package. `npm test` has built it before; jest alone may find none. */
const buildOnce = (): void => {
  if (existsSync(join(root, 'dist/cli/witrium-rx.mjs'))) return;
  execFileSync('npm', ['run', 'build'], { cwd: root, stdio: 'inherit' });
};

export default buildOnce;
