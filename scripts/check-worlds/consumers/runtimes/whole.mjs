// The simulator, the client and the relay, all in this runtime. Its own server serves the relay.
import { createServer } from 'node:http';
import { once } from 'node:events';
import { createRelay, toNodeHandler } from 'witrium-rx/relay';
import { startSimulator } from 'witrium-rx/testing';
import { ended, followAtRelay, followRun, scenario } from './follow.mjs';

const simulator = await startSimulator(scenario);
const { baseUrl, apiToken } = simulator;
let status = await followRun({ baseUrl, apiToken });
const relay = createRelay({
  client: { baseUrl, apiToken },
  allow: { workflows: ['long'] },
  watch: { pollingInterval: 10 },
});

const servers = {
  bun: () => {
    const server = globalThis.Bun.serve({ port: 0, hostname: '127.0.0.1', fetch: (request) => relay.handle(request) });
    return { port: server.port, stop: () => server.stop(true) };
  },
  deno: () => {
    const options = { port: 0, hostname: '127.0.0.1', onListen: () => undefined };
    const server = globalThis.Deno.serve(options, (request) => relay.handle(request));
    return { port: server.addr.port, stop: () => server.shutdown() };
  },
  node: async () => {
    const server = createServer(toNodeHandler(relay)).listen(0, '127.0.0.1');
    await once(server, 'listening');
    return { port: server.address().port, stop: () => server.close() };
  },
};

const own = globalThis.Bun ? 'bun' : 'deno';
for (const kind of [own, 'node']) {
  const { port, stop } = await servers[kind]();
  status = await followAtRelay({ baseUrl: `http://127.0.0.1:${port}/api/witrium` });
  console.log(`followed at the server of ${kind}`);
  if (kind === 'node') await relay.close();
  await stop();
}
await simulator.close();
ended(status);
process.exit(0);
