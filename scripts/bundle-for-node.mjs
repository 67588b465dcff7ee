// Node loads one file much faster than a hundred. So the CommonJS half of dist/ has its main entry in one file, and
// Node's ES modules get their names from the CommonJS half: a program that mixes both has one copy of each class.
import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'esbuild';
import manifest from '../package.json' with { type: 'json' };

const CJS = 'dist/cjs';
const NODE = 'dist/node';

/** The folders of the entries for Node besides the main one. */
const further = Object.entries(manifest.exports).flatMap(([entry, { node }]) =>
  node === undefined || entry === '.' ? [] : [entry.slice(2)],
);

await build({
  entryPoints: ['dist/esm/index.js'],
  outfile: join(CJS, 'index.js'),
  allowOverwrite: true,
  bundle: true,
  format: 'cjs',
  platform: 'node',
  target: 'node20',
  // So that axios comes from require, also where a test runner cannot import.
  supported: { 'dynamic-import': false },
  packages: 'external',
  sourcemap: true,
  tsconfigRaw: {},
});

for (const path of readdirSync(CJS, { recursive: true })) {
  const isBundled = /\.js(\.map)?$/.test(path) && !/^index\.js/.test(path);
  if (isBundled && !further.some((folder) => path.startsWith(`${folder}/`))) rmSync(join(CJS, path));
}

mkdirSync(NODE);
for (const folder of ['', ...further]) {
  const path = join('..', 'cjs', folder, 'index.js');
  writeFileSync(join(NODE, `${folder || 'index'}.mjs`), `export * from '${path}';\n`);
}
