'use strict';
// The relay in a process of its own, for pages whose simulation lacks what a server needs: says its origin, then serves.
const http = require('node:http');
const { createRelay, toNodeHandler } = require('witrium-rx/relay');

const [port, baseUrl, apiToken] = process.argv.slice(2);
const relay = createRelay({
  client: { baseUrl, apiToken },
  allow: { workflows: ['orders'] },
  watch: { pollingInterval: 10 },
});
const server = http.createServer(toNodeHandler(relay)).listen(Number(port), '127.0.0.1', () => console.log('serves'));
process.stdin.resume().on('end', () => {
  void relay.close().then(() => server.close());
});
