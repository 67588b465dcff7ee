import { once } from 'node:events';
import { createServer, type RequestListener, type Server } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** A server that answers as a test wants. */
export interface TestServer {
  readonly url: string;
  readonly server: Server;
  readonly stop: () => Promise<void>;
}

const listen = async (server: Server, scheme: string): Promise<TestServer> => {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `${scheme}://127.0.0.1:${(server.address() as AddressInfo).port}`,
    server,
    stop: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
};

export const startServer = (handle: RequestListener): Promise<TestServer> => listen(createServer(handle), 'http');

export const pem = (name: string) => readFileSync(join(__dirname, `../fixtures/tls/${name}.pem`));

/** The same with a certificate that nobody has signed. */
export const startTlsServer = (handle: RequestListener): Promise<TestServer> =>
  listen(createTlsServer({ key: pem('key'), cert: pem('cert') }, handle), 'https');
