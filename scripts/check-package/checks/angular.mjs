import { ok } from 'node:assert/strict';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { peersOf } from '../entries.mjs';
import { run } from '../run.mjs';
import { sizeOf } from './bundlers.mjs';

const AROUND = ['build', 'cli', 'common', 'compiler', 'compiler-cli', 'platform-browser'];

/** Each request of the client has it, so it shows that the client is in the bundle. */
const MARK = 'X-Witrium-Key';

const textOf = async (folder) => {
  const paths = (await readdir(folder)).filter((path) => path.endsWith('.js'));
  return (await Promise.all(paths.map((path) => readFile(join(folder, path), 'utf8')))).join('\n');
};

/** An app that `ng build` makes for production, with budgets, from the main entry and the one for Angular. */
export const checkAngular = async ({ manifest, check, createConsumer }) => {
  const peers = peersOf(manifest);
  const range = peers['@angular/core'];
  const around = Object.fromEntries(AROUND.map((name) => [`@angular/${name}`, range]));
  let cwd;
  const isInstalled = await check('install: Angular', async () => {
    const dependencies = { ...peers, ...around, typescript: '~5.9.0', tslib: '^2.8.1' };
    cwd = await createConsumer('angular', { from: ['angular'], dependencies });
  });
  if (!isInstalled) return;
  await check('ng build', async () => {
    const bin = join('node_modules', '@angular', 'cli', 'bin', 'ng.js');
    const { stdout, stderr } = await run(process.execPath, [bin, 'build'], { cwd, env: { CI: '1', NO_COLOR: '1' } });
    ok(!/warning|error/i.test(stdout + stderr), stdout + stderr);
    ok((await textOf(join(cwd, 'dist'))).includes(MARK), 'the bundle has no client');
    return sizeOf(join(cwd, 'dist'));
  });
};
