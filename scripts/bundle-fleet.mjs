// The parts of the fleet as plain JavaScript: a worker that is killed each second must start in less than one. They use
// the built package.
import { build } from 'esbuild';

await build({
  entryPoints: [
    'examples/fleet/simulator.ts',
    'examples/fleet/worker.ts',
    'test/fleet/soak.ts',
    'bench/fleet/figures.ts',
    'bench/fleet/single.ts',
  ],
  outdir: '.tmp/fleet',
  entryNames: '[name]',
  outExtension: { '.js': '.mjs' },
  bundle: true,
  format: 'esm',
  platform: 'node',
  target: 'node20',
  packages: 'external',
  tsconfigRaw: {},
});
