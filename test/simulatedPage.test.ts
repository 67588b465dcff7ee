import { lastValueFrom } from 'rxjs';
import type * as mainModule from '../src/index.js';
import type * as relayModule from '../src/relay/index.js';
import type * as testingModule from '../src/testing/index.js';
import { startServer, type TestServer } from './support/testServer.js';

/** What a page that jsdom simulates in Jest lacks, and Node has. */
const LACKING = ['TextEncoder', 'TextDecoder', 'Request', 'Response', 'Headers', 'fetch', 'ReadableStream'] as const;

const globals = new Map(LACKING.map((name) => [name, Object.getOwnPropertyDescriptor(globalThis, name)]));

describe('in a simulated page, on Node', () => {
  let main: typeof mainModule;
  let relay: typeof relayModule;
  let testing: typeof testingModule;
  let server: TestServer;

  beforeAll(() => {
    for (const name of LACKING) Reflect.deleteProperty(globalThis, name);
    jest.isolateModules(() => {
      main = jest.requireActual('../src/index.js');
      relay = jest.requireActual('../src/relay/index.js');
      testing = jest.requireActual('../src/testing/index.js');
    });
  });
  afterAll(() => {
    for (const [name, descriptor] of globals) if (descriptor) Object.defineProperty(globalThis, name, descriptor);
  });

  it('a run at the simulator ends, and carries what was sent', async () => {
    await using simulator = await testing.startSimulator({ workflows: { orders: { result: ({ args }) => args } } });
    const { baseUrl, apiToken } = simulator;
    const client = main.createWitriumClient({ baseUrl, apiToken });
    const run$ = client.runWorkflow('orders', { args: { name: 'Zoë' }, pollingInterval: 5 });
    expect((await lastValueFrom(run$)).result).toStrictEqual({ name: 'Zoë' });
    await lastValueFrom(client.close());
  });

  it('a file is encoded', async () => {
    const file$ = main.fileUpload('a.txt', 'Zoë');
    await expect(lastValueFrom(file$)).resolves.toStrictEqual({ filename: 'a.txt', data: 'Wm/Dqw==' });
  });

  it('an event stream is read', async () => {
    const run = (status: string) => JSON.stringify({ workflow_id: 'w', run_id: 'r', status, message: 'Zoë' });
    server = await startServer(({ url = '' }, response) => {
      if (url.endsWith('/events')) {
        response.writeHead(200, { 'content-type': 'text/event-stream' });
        response.end(`id: 1\nevent: snapshot\ndata: ${run('C')}\n\nid: end\nevent: end\ndata: {}\n\n`);
      } else response.writeHead(200, { 'witrium-events': 'events' }).end(run('R'));
    });
    const client = main.createWitriumClient({ baseUrl: server.url, apiToken: 't' });
    const { status, message } = await lastValueFrom(client.watchRun('r'));
    expect({ status, message }).toStrictEqual({ status: 'C', message: 'Zoë' });
    await lastValueFrom(client.close());
    await server.stop();
  });

  it('a relay says what it needs, and how a test gets it', () => {
    expect(() => relay.createRelay({ client: { apiToken: 't' }, allow: {} })).toThrow(
      "there is no Request, Response, ReadableStream here: test a relay in the environment of Node, with '@jest-environment node', or '@vitest-environment node', at the top of the file",
    );
  });
});
