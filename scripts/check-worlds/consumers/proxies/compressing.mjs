// A proxy that compresses whatever may be compressed, in front of the API and of a relay: runs end, events come at once.
import { createServer } from 'node:http';
import { once } from 'node:events';
import { ok } from 'node:assert/strict';
import { createRelay, toNodeHandler } from 'witrium-rx/relay';
import { startSimulator } from 'witrium-rx/testing';
import { ended, followAtRelay, followRun, scenario } from './follow.mjs';
import { startProxy } from './proxy.mjs';

const simulator = await startSimulator(scenario);
const { baseUrl, apiToken } = simulator;
const relay = createRelay({
  client: { baseUrl, apiToken },
  allow: { workflows: ['long'] },
  watch: { pollingInterval: 10 },
});
const server = createServer(toNodeHandler(relay)).listen(0, '127.0.0.1');
await once(server, 'listening');
const proxy = await startProxy({ compresses: true });
process.env.HTTP_PROXY = proxy.url;
const status = await followRun({ baseUrl: baseUrl.replace('127.0.0.1', 'api.test'), apiToken });
await followAtRelay({ baseUrl: `http://app.test:${server.address().port}/api/witrium` });
ok(proxy.requests.length > 4);
proxy.close();
await relay.close();
server.close();
await simulator.close();
ended(status);
