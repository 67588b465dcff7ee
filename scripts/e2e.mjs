/** Tests the example pages in a browser; with `--screenshots`, takes pictures of them for the docs instead. */
import { existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium, installChromium } from './chromium.mjs';
import { step } from './step.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));

/** What a build writes last but for the bundles. */
const BUILT = 'dist/esm/package.json';

const changed = (path) => statSync(join(root, path)).mtimeMs;

/** A project has a copy of the package, so it is installed anew with each build. */
const isInstalled = (project) => {
  const installed = join(project, 'node_modules/.package-lock.json');
  if (!existsSync(join(root, installed))) return false;
  return changed(installed) >= Math.max(changed(join(project, 'package-lock.json')), changed(BUILT));
};

const args = process.argv.slice(2);
const takesScreenshots = args.includes('--screenshots');
const jestArgs = args.filter((arg) => arg !== '--screenshots');

installChromium();
if (!existsSync(join(root, BUILT))) step('npm', ['run', 'build']);
for (const { project } of JSON.parse(readFileSync(join(root, 'e2e/pages.json'), 'utf8'))) {
  if (!isInstalled(project)) step('npm', ['--prefix', project, 'ci']);
  step('npm', ['--prefix', project, 'run', 'build']);
}
const env = { CHROMIUM: chromium, ...(takesScreenshots && { SCREENSHOTS: 'yes' }) };
step(process.execPath, ['node_modules/jest/bin/jest.js', '--config', 'e2e/jest.config.cjs', ...jestArgs], env);
