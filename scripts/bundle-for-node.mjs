// Node loads one file much faster than a hundred. So the CommonJS half of dist/ has each entry in one file, and Node's
// ES modules get their names from the CommonJS half: a program that mixes both has one copy of each class.
import { mkdirSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, relative, resolve } from 'node:path';
import { build } from 'esbuild';
import manifest from '../package.json' with { type: 'json' };

const ESM = 'dist/esm';
const CJS = 'dist/cjs';
const NODE = 'dist/node';

/** The folders of the entries that can be required: '' is the main one. */
const folders = Object.entries(manifest.exports).flatMap(([entry, { node, require }]) =>
  (node ?? require) === undefined ? [] : [entry.slice(2)],
);

/** Those that Node imports from there too. */
const shared = folders.filter((folder) => manifest.exports[folder === '' ? '.' : `./${folder}`].node !== undefined);

const fileOf = (half, folder) => join(half, folder, 'index.js');

/** What an entry imports of another one stays in the file of that one. */
const otherEntriesOf = (folder) => ({
  name: 'other-entries',
  setup: ({ onResolve }) => {
    onResolve({ filter: /^\.\.?\// }, ({ path, resolveDir }) => {
      const other = folders.find((name) => name !== folder && resolve(resolveDir, path) === resolve(fileOf(ESM, name)));
      if (other === undefined) return undefined;
      return { path: relative(join(CJS, folder), fileOf(CJS, other)), external: true };
    });
  },
});

for (const folder of folders) {
  await build({
    entryPoints: [fileOf(ESM, folder)],
    outfile: fileOf(CJS, folder),
    bundle: true,
    format: 'cjs',
    platform: 'node',
    target: 'node20',
    // So that axios comes from require, also where a test runner cannot import.
    supported: { 'dynamic-import': false },
    packages: 'external',
    plugins: [otherEntriesOf(folder)],
    sourcemap: true,
    tsconfigRaw: {},
  });
}

const require = createRequire(import.meta.url);

for (const folder of shared) {
  const path = join(NODE, `${folder || 'index'}.mjs`);
  mkdirSync(dirname(path), { recursive: true });
  // Each by its name: of a file that re-exports all of one in CommonJS the bundler of Bun loses everything.
  const names = Object.keys(require(resolve(fileOf(CJS, folder)))).sort();
  const from = relative(dirname(path), fileOf(CJS, folder));
  writeFileSync(path, `export {\n${names.map((name) => `  ${name},\n`).join('')}} from '${from}';\n`);
}
