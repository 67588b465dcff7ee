import type { RequestListener } from 'node:http';
import { createWitriumClient, type WitriumClient, type WitriumClientConfig } from 'witrium-rx';
import { errorOf } from '../support/errorOf.js';
import { startServer, type TestServer } from '../support/testServer.js';

export const TOKEN = 'tok-secret-123';

export { errorOf };

/** The answer to a list of sessions. */
export const EMPTY_LIST = JSON.stringify({ sessions: [], total_count: 0 });

/** The servers of the test that goes on. */
export const servers: TestServer[] = [];

afterEach(async () => {
  for (const server of servers.splice(0)) await server.stop();
});

/** Starts a server, which stops with the test, and gives its address. */
export const serve = async (handle: RequestListener, start = startServer): Promise<string> => {
  const server = await start(handle);
  servers.push(server);
  return server.url;
};

export const connect = (baseUrl: string, config: WitriumClientConfig = {}): WitriumClient =>
  createWitriumClient({ baseUrl, apiToken: TOKEN, retry: false, ...config });

export const answering =
  (status: number, body = '', headers: Record<string, string> = {}): RequestListener =>
  (_, response) => {
    response.writeHead(status, headers).end(body);
  };
