// The Angular entry is an ES module only, as Angular is. It imports the library by its name, so that an app has one
// copy of it: Node and each bundler take the same one for this entry as for the app.
import { readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'esbuild';

const ESM = 'dist/esm/angular';

const libraryByName = {
  name: 'library-by-name',
  setup: ({ onResolve }) => {
    onResolve({ filter: /^\.\.\/index\.js$/ }, () => ({ path: 'witrium-rx', external: true }));
  },
};

await build({
  entryPoints: [join(ESM, 'index.js')],
  outfile: 'dist/angular/index.mjs',
  bundle: true,
  format: 'esm',
  platform: 'neutral',
  target: 'es2022',
  external: ['@angular/core', 'rxjs'],
  plugins: [libraryByName],
  sourcemap: true,
  tsconfigRaw: {},
});

// The types stay: a type is the same whatever copy it is of.
for (const path of readdirSync(ESM)) if (/\.js(\.map)?$/.test(path)) rmSync(join(ESM, path));
