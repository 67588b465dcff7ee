// Starts the server that was built, and reads the page that it renders.
import { match, ok } from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdir, readFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { startSimulator } from 'witrium-rx/testing';
import { ended } from './follow.mjs';

const browser = 'dist/browser';
const scripts = (await readdir(browser)).filter((path) => path.endsWith('.js'));
const text = (await Promise.all(scripts.map((path) => readFile(`${browser}/${path}`, 'utf8')))).join('\n');
ok(text.includes('X-Witrium-Key'), 'the bundle of the page has no client');

const probe = createServer().listen(0, '127.0.0.1');
await once(probe, 'listening');
const { port } = probe.address();
probe.close();

const simulator = await startSimulator({ workflows: { orders: { result: { open: 3 } } } });
const env = {
  PATH: process.env.PATH,
  API: simulator.baseUrl,
  TOKEN: simulator.apiToken,
  NG_ALLOWED_HOSTS: '127.0.0.1',
};
const server = spawn(process.execPath, ['dist/server/server.mjs'], {
  env: { ...env, PORT: String(port) },
  stdio: ['pipe', 'pipe', 'inherit'],
});
await once(server.stdout, 'data');
try {
  const page = await (await fetch(`http://127.0.0.1:${port}/`)).text();
  // The first snapshot, as the page is not kept waiting for the end. Angular 19 does not always wait for that.
  match(page, process.argv[2] === 'waits' ? /the run is \w+ [PRC]</ : /the run is \w+ [PRC]?</);
  ok(simulator.requestsTo('submitWorkflow').length === 1);
} finally {
  server.stdin.end();
  server.kill();
}
await simulator.close();
ended('C');
process.exit();
