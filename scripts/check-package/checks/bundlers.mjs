import { deepStrictEqual, ok, strictEqual } from 'node:assert/strict';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { NODE_ONLY, peersOf } from '../entries.mjs';
import { workflow } from '../programs.mjs';
import { run } from '../run.mjs';

const BUNDLERS = { esbuild: '^0.28.2', vite: '^8.3.0', webpack: '^5.104.0' };

const scriptsIn = async (folder) => {
  const paths = await readdir(folder, { recursive: true });
  return paths.filter((path) => /\.[cm]?js$/.test(path)).map((path) => join(folder, path));
};

/** What a page downloads: all scripts of a bundle. */
export const sizeOf = async (folder) => {
  const contents = await Promise.all((await scriptsIn(folder)).map((path) => readFile(path)));
  const total = contents.reduce((sum, content) => sum + content.length, 0);
  const zipped = contents.reduce((sum, content) => sum + gzipSync(content, { level: 9 }).length, 0);
  return `${(total / 1000).toFixed(1)} kB, gzip ${(zipped / 1000).toFixed(1)} kB`;
};

/** Bundles a program of the project into a folder of its own, without a warning. */
const bundle = async (cwd, bundler, source, ...args) => {
  const folder = join(cwd, 'out', `${bundler} ${source}`);
  const { stdout } = await run(process.execPath, [`with-${bundler}.mjs`, source, folder, ...args], { cwd });
  // Vite prints what it does, before.
  deepStrictEqual(JSON.parse(stdout.trim().split('\n').at(-1)), [], 'warnings');
  const name = source.replace(/\.\w+$/, '');
  const main = (await scriptsIn(folder)).find((path) => basename(path).startsWith(name));
  ok(main, `there is no ${name} in ${folder}`);
  return { folder, main };
};

const printed = async (cwd, ...args) => (await run(process.execPath, args, { cwd, timeout: 30_000 })).stdout;

/** A program that holds the names of all entries for pages. */
const wholeOf = (entries) => {
  const imports = entries.map(({ specifier }, index) => `import * as entry${index} from '${specifier}';`);
  const names = entries.map((_, index) => `Object.keys(entry${index}).length`);
  return `${imports.join('\n')}\nconsole.log(JSON.stringify([${names.join(', ')}]));\n`;
};

/** A page in each bundler: it runs a workflow, and all entries that are for pages load in one bundle. */
export const checkBundlers = async ({ manifest, entries, check, createConsumer }) => {
  const forPages = entries.filter(({ path }) => !NODE_ONLY.includes(path));
  let cwd;
  const isInstalled = await check('install: esbuild, Vite and webpack', async () => {
    cwd = await createConsumer('bundle', { from: ['bundle'], dependencies: { ...peersOf(manifest), ...BUNDLERS } });
    await writeFile(join(cwd, 'entries.mjs'), wholeOf(forPages));
    await writeFile(join(cwd, 'server.cjs'), workflow.commonjs);
  });
  if (!isInstalled) return;

  for (const bundler of Object.keys(BUNDLERS)) {
    await check(`${bundler}, a page`, async () => {
      const { folder, main } = await bundle(cwd, bundler, 'page.mjs');
      strictEqual(await printed(cwd, 'run-page.mjs', main), 'C\n');
      return sizeOf(folder);
    });
    await check(`${bundler}, all entries for pages`, async () => {
      const { main } = await bundle(cwd, bundler, 'entries.mjs', 'whole');
      const counts = JSON.parse(await printed(cwd, main));
      ok(counts.length === forPages.length && counts.every((count) => count > 0), counts.join(', '));
      return forPages.map(({ specifier }, index) => `${specifier} ${counts[index]} names`).join(', ');
    });
  }

  await check('esbuild, a program for Node', async () => {
    const { folder, main } = await bundle(cwd, 'esbuild', 'server.cjs', 'node');
    strictEqual(await printed(cwd, main), 'C\n');
    return sizeOf(folder);
  });
};
