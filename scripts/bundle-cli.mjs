// The command is one file. It holds the libraries for the command line, which those who use the library do not install,
// with their licences at its end; the package itself it imports by name, so that there is one copy of it.
import { appendFileSync, chmodSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { build } from 'esbuild';
import manifest from '../package.json' with { type: 'json' };

const ESM = 'dist/esm';
const OUT = join('dist', manifest.bin['witrium-rx'].replace(/^\.\/dist\//, ''));

const packageByName = {
  name: 'package-by-name',
  setup: ({ onResolve }) => {
    onResolve({ filter: /\/index\.js$/ }, ({ path, resolveDir }) => {
      const folder = relative(resolve(ESM), resolve(resolveDir, path, '..'));
      return ['', 'testing'].includes(folder) ? { path: join('witrium-rx', folder), external: true } : undefined;
    });
  },
};

const { metafile } = await build({
  entryPoints: [join(ESM, 'cli/main.js')],
  outfile: OUT,
  bundle: true,
  format: 'esm',
  platform: 'node',
  target: 'node20',
  external: Object.keys({ ...manifest.dependencies, ...manifest.peerDependencies }),
  define: { VERSION: JSON.stringify(manifest.version) },
  // commander is CommonJS, and requires modules of Node.
  banner: {
    js: "#!/usr/bin/env node\nimport { createRequire } from 'node:module';\nconst require = createRequire(import.meta.url);",
  },
  legalComments: 'none',
  minifySyntax: true,
  minifyWhitespace: true,
  plugins: [packageByName],
  metafile: true,
  tsconfigRaw: {},
});

const inputs = Object.keys(metafile.inputs).flatMap((path) => /^.*node_modules\/(?:@[^/]+\/)?[^/]+/.exec(path) ?? []);
const licences = [...new Set(inputs)].sort().map((folder) => {
  const file = readdirSync(folder).find((name) => /^licen[cs]e/i.test(name));
  if (file === undefined) throw new Error(`${folder} has no licence file, so it cannot be bundled`);
  const { name, version } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  return `${name} ${version}\n\n${readFileSync(join(folder, file), 'utf8').trim()}\n`;
});
const notices = licences.join('\n----\n\n').replaceAll('*/', '* /');
appendFileSync(OUT, `\n/*!\nThis file contains:\n\n${notices}*/\n`);
chmodSync(OUT, 0o755);

// What `simulate` plays without a file, to start one's own from.
const scenario = await build({
  stdin: { contents: "export { exampleScenario as default } from './cli/exampleScenario.js';", resolveDir: ESM },
  outfile: join(OUT, '..', 'scenario.mjs'),
  bundle: true,
  format: 'esm',
  tsconfigRaw: {},
});
if (scenario.errors.length > 0) throw new Error('there is no scenario');

rmSync(join(ESM, 'cli'), { recursive: true });
