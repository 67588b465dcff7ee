import { build } from 'esbuild';

const [source, outdir, kind] = process.argv.slice(2);
const forNode = { platform: 'node', format: 'cjs', outExtension: { '.js': '.cjs' } };
const forPage = { platform: 'browser', format: 'esm', outExtension: { '.js': '.mjs' }, splitting: true };
const { warnings } = await build({
  entryPoints: [source],
  outdir,
  bundle: true,
  minify: kind !== 'whole',
  target: 'es2022',
  logLevel: 'silent',
  ...(kind === 'node' ? forNode : forPage),
});
console.log(JSON.stringify(warnings.map(({ text }) => text)));
