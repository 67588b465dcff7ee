import { readFileSync } from 'node:fs';
import { createSecureServer } from 'node:http2';
import axios from 'axios';
import { toNodeHandler } from 'witrium-rx/relay';
import { listening, relayed } from './relayed.mjs';

const read = (name) => readFileSync(new URL(name, import.meta.url));
const versions = new Set();

// The client of a browser speaks HTTP/2; here an axios of the caller's does.
const own = axios.create({ httpVersion: 2, http2Options: { ca: read('ca.pem') } });
await relayed(
  (relay) => {
    const handle = toNodeHandler(relay);
    const server = createSecureServer({ key: read('server.key'), cert: read('server.pem') }, (request, response) => {
      versions.add(request.httpVersion);
      handle(request, response);
    });
    return listening(server, 'https');
  },
  { config: { axios: own }, hasHome: false },
);
if ([...versions].join() !== '2.0') throw new Error(`it was HTTP/${[...versions]}`);
process.exit();
