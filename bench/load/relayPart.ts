// The relay: one process for all browsers. It says its address, and at each message what it holds.
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createRelay, toNodeHandler } from 'witrium-rx/relay';
import { answer, inputOf } from '../child.js';
import { createSampler } from './Sample.js';

/** What the relay is told. */
export interface RelayInput {
  readonly baseUrl: string;
  readonly apiToken: string;
  readonly maxEventStreams: number;
}

const { baseUrl, apiToken, maxEventStreams } = inputOf() as RelayInput;

const relay = createRelay({
  client: { baseUrl, apiToken, retry: { initialDelay: 100 } },
  allow: { workflows: () => true },
  watch: { pollingInterval: 1000 },
  maxEventStreams,
});

const sample = createSampler();
process.on('message', () => {
  answer(sample());
});

const server = createServer(toNodeHandler(relay));
server.listen(0, '127.0.0.1', () => {
  const { port } = server.address() as AddressInfo;
  answer({ baseUrl: `http://127.0.0.1:${port}${relay.basePath}` });
});
