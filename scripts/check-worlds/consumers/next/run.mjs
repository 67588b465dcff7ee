// Starts what was built, and asks its routes.
import { deepStrictEqual, match } from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { startSimulator } from 'witrium-rx/testing';
import { ended, followAtRelay, scenario } from './follow.mjs';

const probe = createServer().listen(0, '127.0.0.1');
await once(probe, 'listening');
const { port } = probe.address();
probe.close();

const simulator = await startSimulator(scenario);
const env = { ...process.env, API: simulator.baseUrl, TOKEN: simulator.apiToken, DIST: process.argv[2] };
const args = ['node_modules/next/dist/bin/next', 'start', '-p', String(port), '-H', '127.0.0.1'];
const child = spawn(process.execPath, args, { env, stdio: ['ignore', 'pipe', 'inherit'] });
const origin = `http://127.0.0.1:${port}`;
let status;
try {
  for await (const chunk of child.stdout) if (/ready/i.test(chunk)) break;
  match(await (await fetch(origin)).text(), /the run is (<!-- -->)?starting/);
  for (const kind of ['node', 'edge']) {
    const text = await (await fetch(`${origin}/api/${kind}`)).text();
    deepStrictEqual([kind, text], [kind, '{"status":"C","result":{"open":3}}']);
  }
  await followAtRelay({ baseUrl: `${origin}/api/witrium` });
  status = await followAtRelay({ baseUrl: `${origin}/api/edge-relay` });
} finally {
  child.kill();
  await simulator.close();
}
ended(status);
process.exit();
