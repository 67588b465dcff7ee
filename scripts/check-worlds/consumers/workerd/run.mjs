import { deepStrictEqual } from 'node:assert/strict';
import { build } from 'esbuild';
import { Miniflare } from 'miniflare';
import { startSimulator } from 'witrium-rx/testing';
import { ended, followAtRelay, scenario } from './follow.mjs';

// As Wrangler bundles.
await build({
  entryPoints: ['worker.mjs'],
  outfile: 'out/worker.mjs',
  bundle: true,
  format: 'esm',
  target: 'es2022',
  conditions: ['workerd', 'worker', 'browser'],
  external: ['node:*'],
});
const simulator = await startSimulator(scenario);
let status;
const WORKERS = [
  { compatibilityDate: '2025-01-01', compatibilityFlags: [] },
  { compatibilityDate: '2025-01-01', compatibilityFlags: ['nodejs_compat'] },
  // Has node:http too.
  { compatibilityDate: '2026-01-01', compatibilityFlags: ['nodejs_compat'] },
];
for (const compatibility of WORKERS) {
  const worker = new Miniflare({
    modules: true,
    scriptPath: 'out/worker.mjs',
    ...compatibility,
    bindings: { API: simulator.baseUrl, TOKEN: simulator.apiToken },
  });
  const url = await worker.ready;
  const text = await (await fetch(url)).text();
  deepStrictEqual(text, JSON.stringify({ status: 'C', result: { open: 3 } }));
  status = await followAtRelay({ baseUrl: new URL('/api/witrium', url).href });
  await worker.dispose();
}
await simulator.close();
ended(status);
