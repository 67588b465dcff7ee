// Runs a bundle with a proxy in its environment, which is the only way to the API, and without one.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { match, ok, strictEqual } from 'node:assert/strict';
import { startSimulator } from 'witrium-rx/testing';
import { scenario } from './follow.mjs';
import { startProxy } from './proxy.mjs';

// A bundle that has no `require` sends without axios, and says why it cannot send through a proxy.
const [file, kind] = process.argv.slice(2);
const simulator = await startSimulator(scenario);
const { baseUrl, apiToken } = simulator;
const proxy = await startProxy();

const statusWith = async (env) => {
  const options = { env: { PATH: process.env.PATH, TOKEN: apiToken, ...env }, stdio: ['ignore', 'pipe', 'pipe'] };
  const child = spawn(process.execPath, [file], options);
  let text = '';
  let errors = '';
  child.stdout.on('data', (chunk) => (text += chunk));
  child.stderr.on('data', (chunk) => (errors += chunk));
  const [code] = await once(child, 'close');
  return code === 0 ? text.trim() : errors;
};

strictEqual(await statusWith({ API: baseUrl }), 'ended C');
strictEqual(proxy.requests.length, 0);
// A name that only the proxy knows.
const { port } = new URL(baseUrl);
const behindProxy = await statusWith({ API: `http://api.test:${port}`, HTTP_PROXY: proxy.url });
if (kind === 'no-require') {
  match(behindProxy, /InvalidOptionsError: createWitriumClient: axios: cannot be loaded: .*require/);
} else {
  strictEqual(behindProxy, 'ended C');
  ok(proxy.requests.length > 2);
}
proxy.close();
await simulator.close();
console.log('ended C');
