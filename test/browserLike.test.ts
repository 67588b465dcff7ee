import axios from 'axios';
import type { IncomingMessage } from 'node:http';
import { firstValueFrom, lastValueFrom } from 'rxjs';

jest.mock('../src/internal/platform.js', () => ({
  ...jest.requireActual<object>('../src/internal/platform.js'),
  builtIn: undefined,
  isBrowser: true,
  environment: () => undefined,
  namedProxies: () => [],
  hasLocation: () => true,
}));

import { createWitriumClient, fileUploadFromPath } from '../src/index.js';
import { startServer, type TestServer } from './support/testServer.js';
import { until } from './support/until.js';

describe('without Node', () => {
  it('takes a path for the address of a backend that holds the token', () => {
    expect(() => createWitriumClient({ baseUrl: '/api/witrium' })).not.toThrow();
  });

  it('asks for a token when there is no backend', () => {
    expect(() => createWitriumClient()).toThrow('apiToken: missing');
  });

  it('refuses to look away from certificates, as only Node can', () => {
    expect(() => createWitriumClient({ baseUrl: '/api', verifySsl: false })).toThrow(
      'verifySsl: false works on Node only',
    );
  });

  it('reads no files by their path', async () => {
    await expect(firstValueFrom(fileUploadFromPath('./x'))).rejects.toMatchObject({
      errors: ['path: files are read on Node only; use fileUpload with a Blob'],
    });
  });

  it('closes without sockets of its own', async () => {
    await expect(firstValueFrom(createWitriumClient({ baseUrl: '/api' }).close())).resolves.toBeUndefined();
  });

  describe('at a server whose answers may be kept', () => {
    let asked: IncomingMessage[] = [];
    let server: TestServer;

    beforeEach(async () => {
      asked = [];
      server = await startServer((request, response) => {
        asked.push(request);
        if (request.url === '/v1/elsewhere')
          response.end(JSON.stringify({ workflow_id: 'w', run_id: 'r', status: 'C' }));
        else response.writeHead(307, { location: '/v1/elsewhere' }).end();
      });
    });
    afterEach(() => server.stop());

    it('asks the server, past every cache, and follows where it leads, as browsers do', async () => {
      const { status } = await lastValueFrom(createWitriumClient({ baseUrl: server.url }).watchRun('r'));
      const headers = asked[0]?.headers;
      expect([status, asked.length, headers?.['cache-control'], headers?.['sec-fetch-mode']]).toStrictEqual([
        'C',
        2,
        'no-cache',
        'cors',
      ]);
    });

    it.each([
      ['of its own', undefined],
      ["of the caller's that uses fetch", axios.create({ adapter: 'fetch' })],
    ])('leaves it to the browser to say who it is, with an axios %s', async (_, own) => {
      await lastValueFrom(createWitriumClient({ baseUrl: server.url, axios: own }).watchRun('r'));
      expect(asked.map(({ headers }) => headers['user-agent'])).not.toContainEqual(expect.stringContaining('axios'));
    });
  });

  describe('at a server that offers event streams', () => {
    const run = (status: string) => JSON.stringify({ workflow_id: 'w', run_id: 'r', status });
    let server: TestServer;
    let polls = 0;
    /** How each stream was asked for; only fetch says so. */
    let modes: unknown[] = [];

    beforeEach(async () => {
      polls = 0;
      modes = [];
      server = await startServer(({ url = '', headers }, response) => {
        if (url.endsWith('/events')) {
          modes.push(headers['sec-fetch-mode']);
          response.writeHead(200, { 'content-type': 'text/event-stream' }).write(': open\n\n');
        } else {
          polls += 1;
          response.writeHead(200, { 'witrium-events': 'events' }).end(run(polls > 20 ? 'C' : 'R'));
        }
      });
    });
    afterEach(() => server.stop());

    it('follows one by fetch, and polls all others', async () => {
      const client = createWitriumClient({ baseUrl: server.url });
      const first = client.watchRun('r').subscribe();
      await until(() => modes.length === 1);
      const last = await lastValueFrom(client.watchRun('r', { pollingInterval: 1 }));
      first.unsubscribe();
      expect([last.status, modes]).toStrictEqual(['C', ['cors']]);
    });

    it("polls with an adapter of the caller's, which it does not go around", async () => {
      const adapter = axios.getAdapter('http');
      const own = axios.create({ adapter: async (config) => adapter({ ...config, responseType: 'text' }) });
      server.server.on('request', (_, response) => setTimeout(() => response.end(), 20));
      const client = createWitriumClient({ baseUrl: server.url, axios: own });
      expect((await lastValueFrom(client.watchRun('r', { pollingInterval: 1 }))).status).toBe('C');
      expect(modes).toStrictEqual([undefined]);
    });
  });
});
