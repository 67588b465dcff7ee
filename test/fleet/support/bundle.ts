import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import buildOnce from '../../support/buildOnce.js';

/** The programs of the fleet, made from the built package. */
const bundle = (): void => {
  buildOnce();
  execFileSync(process.execPath, ['scripts/bundle-fleet.mjs'], { cwd: join(__dirname, '../../..'), stdio: 'inherit' });
};

export default bundle;
