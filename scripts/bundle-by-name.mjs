// The entries for frameworks are one ES module each, for Node and for all bundlers. It imports the library by its name,
// so that an app has one copy of it: Node and each bundler take the same one for this entry as for the app. Next.js asks
// for more: a component of the server and one of the page must come to the same file.
import { readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'esbuild';

const EXTERNAL = { angular: ['@angular/core'], react: ['react'] };

const libraryByName = {
  name: 'library-by-name',
  setup: ({ onResolve }) => {
    onResolve({ filter: /^\.\.\/index\.js$/ }, () => ({ path: 'witrium-rx', external: true }));
  },
};

for (const [name, external] of Object.entries(EXTERNAL)) {
  const folder = join('dist/esm', name);
  await build({
    entryPoints: [join(folder, 'index.js')],
    outfile: `dist/${name}/index.mjs`,
    bundle: true,
    format: 'esm',
    platform: 'neutral',
    target: 'es2022',
    external: [...external, 'rxjs'],
    plugins: [libraryByName],
    sourcemap: true,
    tsconfigRaw: {},
  });
  // The types stay: a type is the same whatever copy it is of.
  for (const path of readdirSync(folder)) if (/\.js(\.map)?$/.test(path)) rmSync(join(folder, path));
}
