import commonjs from '@rollup/plugin-commonjs';
import json from '@rollup/plugin-json';
import nodeResolve from '@rollup/plugin-node-resolve';
import { rollup } from 'rollup';

const bundle = await rollup({
  input: 'server.mjs',
  plugins: [nodeResolve({ preferBuiltins: true, exportConditions: ['node'] }), commonjs(), json()],
  onwarn: () => undefined,
});
await bundle.write({ file: 'out/rollup.mjs', format: 'esm', inlineDynamicImports: true });
await bundle.close();
