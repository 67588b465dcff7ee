import { existsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { step } from './step.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));

/** What a build of the package writes last but for the bundles. */
export const BUILT = 'dist/esm/package.json';

const changed = (path) => statSync(join(root, path)).mtimeMs;

/** A project has a copy of the package, so it is installed anew with each build. */
const isInstalled = (project) => {
  const installed = join(project, 'node_modules/.package-lock.json');
  if (!existsSync(join(root, installed))) return false;
  return changed(installed) >= Math.max(changed(join(project, 'package-lock.json')), changed(BUILT));
};

/** Builds an example page; the package itself must have been built. */
export const buildPage = (project) => {
  if (!isInstalled(project)) step('npm', ['--prefix', project, 'ci']);
  step('npm', ['--prefix', project, 'run', 'build']);
};
