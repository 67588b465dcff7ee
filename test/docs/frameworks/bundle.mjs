// Makes of a program of the guide what a bundler makes of it for a page: bundle.mjs SOURCE TARGET EXPORTS.
import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { build } from 'esbuild';
import { compile } from 'svelte/compiler';

const [source, target, exports] = process.argv.slice(2);

const svelte = {
  name: 'svelte',
  setup: ({ onLoad }) => {
    onLoad({ filter: /\.svelte$/ }, async ({ path }) => {
      const { js, warnings } = compile(await readFile(path, 'utf8'), { filename: path, generate: 'client' });
      return { contents: js.code, warnings: warnings.map(({ message }) => ({ text: message })) };
    });
  },
};

const { warnings } = await build({
  stdin: { contents: exports.replaceAll('SOURCE', resolve(source)), resolveDir: process.cwd() },
  bundle: true,
  outfile: target,
  format: 'cjs',
  conditions: ['browser'],
  define: { 'process.env.NODE_ENV': '"production"', __VUE_PROD_DEVTOOLS__: 'false' },
  // One RxJS for the library and the page.
  external: ['rxjs'],
  plugins: [svelte],
  logLevel: 'silent',
});
if (warnings.length > 0) throw new Error(JSON.stringify(warnings));
