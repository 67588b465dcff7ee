import { parse, resolve } from 'node:path';
import webpack from 'webpack';

const [source, outdir, kind] = process.argv.slice(2);
const compiler = webpack({
  mode: 'production',
  context: import.meta.dirname,
  entry: { [parse(source).name]: resolve(source) },
  target: ['web', 'es2022'],
  experiments: { outputModule: true },
  output: { path: resolve(outdir), filename: '[name].mjs', chunkFilename: '[name].mjs', chunkFormat: 'module' },
  optimization: { minimize: kind !== 'whole' },
  // The size of the packages is printed and not a matter of warnings.
  performance: false,
});
compiler.run((error, stats) => {
  if (error) throw error;
  const { errors, warnings } = stats.toJson({ all: false, errors: true, warnings: true });
  if (errors.length > 0) throw new Error(errors.map(({ message }) => message).join('\n'));
  console.log(JSON.stringify(warnings.map(({ message }) => message)));
});
