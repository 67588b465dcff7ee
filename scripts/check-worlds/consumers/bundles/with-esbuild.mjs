import { build } from 'esbuild';

const [outfile, hasRequire] = process.argv.slice(2);
// axios needs one, which a module of Node does not have by itself.
const banner = "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);";
await build({
  entryPoints: ['server.mjs'],
  outfile,
  bundle: true,
  platform: 'node',
  format: 'esm',
  banner: hasRequire ? { js: banner } : {},
});
