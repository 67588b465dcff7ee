'use strict';
const { spawn } = require('node:child_process');
const http = require('node:http');
const { once } = require('node:events');
const { setImmediate: turn } = require('node:timers/promises');

const SCENARIO = { workflows: { orders: { steps: [{ instruction: 'Open the list' }], result: { open: 3 } } } };

/** A relay at the origin of the page: here, or, where a page is simulated that has no parts of a server, beside it. */
const serveRelay = async ({ createRelay, toNodeHandler }, port, { baseUrl, apiToken }) => {
  if (typeof Response === 'undefined') {
    expect(() => createRelay({ client: { apiToken }, allow: {} })).toThrow('@jest-environment node');
    const child = spawn(process.execPath, ['relay.cjs', port, baseUrl, apiToken], {
      stdio: ['pipe', 'pipe', 'inherit'],
    });
    await once(child.stdout, 'data');
    return async () => {
      child.stdin.end();
      await once(child, 'exit');
    };
  }
  const relay = createRelay({
    client: { baseUrl, apiToken },
    allow: { workflows: ['orders'] },
    watch: { pollingInterval: 10 },
  });
  const server = http.createServer(toNodeHandler(relay)).listen(Number(port), '127.0.0.1');
  await once(server, 'listening');
  return async () => {
    await relay.close();
    server.close();
  };
};

/**
 * The tests that an app may have, for any runner that has the globals `describe`, `it` and `expect`. The modules come
 * from the runner, so that it is its way to load them that is tested.
 */
exports.defineTests = ({ rxjs, rxjsTesting, witrium, testing, relay }, timers) => {
  const { filter, lastValueFrom, map } = rxjs;
  const { createWitriumClient, expectCompleted } = witrium;

  const openOrders = (client, options) =>
    client.runWorkflow('orders', options).pipe(
      expectCompleted(),
      filter(({ status }) => status === 'C'),
      map(({ result }) => result.open),
    );

  describe('a service', () => {
    it('runs a workflow of the simulator', async () => {
      const simulator = await testing.startSimulator(SCENARIO);
      const client = createWitriumClient({ baseUrl: simulator.baseUrl, apiToken: simulator.apiToken });
      expect(await lastValueFrom(openOrders(client, { pollingInterval: 5 }))).toBe(3);
      expect(simulator.requestsTo('submitWorkflow')).toHaveLength(1);
      await lastValueFrom(client.close());
      await simulator.close();
    });

    it('shows what fails', async () => {
      const simulator = await testing.startSimulator(SCENARIO);
      const client = createWitriumClient({ baseUrl: simulator.baseUrl, apiToken: 'wrong' });
      const error = await lastValueFrom(openOrders(client)).catch((thrown) => thrown);
      expect(error).toBeInstanceOf(witrium.HttpStatusError);
      expect(error).toBeInstanceOf(Error);
      expect(error.status).toBe(401);
      await lastValueFrom(client.close());
      await simulator.close();
    });

    it('sends a file', async () => {
      const simulator = await testing.startSimulator({
        workflows: { upload: { result: ({ files }) => files.map(({ data }) => data) } },
      });
      const client = createWitriumClient({ baseUrl: simulator.baseUrl, apiToken: simulator.apiToken });
      const file$ = witrium.fileUpload('a.bin', new Uint8Array([1, 2, 3, 4]));
      const files = [await lastValueFrom(file$)];
      const run$ = client.runWorkflow('upload', { files, pollingInterval: 5 });
      expect((await lastValueFrom(run$)).result).toEqual(['AQIDBA==']);
      await lastValueFrom(client.close());
      await simulator.close();
    });

    it('is tested with a fake client in virtual time', () => {
      const orders = { marbles: 'p--r--c|', values: { c: { result: { open: 3 } } } };
      const scheduler = new rxjsTesting.TestScheduler((actual, expected) => expect(actual).toEqual(expected));
      scheduler.run(({ expectObservable }) => {
        const client = testing.createFakeWitrium({ runs: { orders } });
        expectObservable(openOrders(client)).toBe('------(n|)', { n: 3 });
      });
    });

    it('follows a run at the relay of the page', async () => {
      const simulator = await testing.startSimulator(SCENARIO);
      const { baseUrl, apiToken } = simulator;
      const { origin, port } = new URL(process.env.PAGE);
      // A page knows its own origin.
      const prefix = typeof document === 'undefined' ? origin : '';
      const client = createWitriumClient({ baseUrl: `${prefix}/api/witrium` });
      const stop = await serveRelay(relay, port, { baseUrl, apiToken });
      expect(await lastValueFrom(openOrders(client))).toBe(3);
      await lastValueFrom(client.close());
      await stop();
      await simulator.close();
    });
  });

  describe('with fake timers', () => {
    afterEach(() => timers.useReal());

    it('a client polls when the time has come', async () => {
      const { baseUrl, apiToken, close, requestsTo } = await testing.startSimulator(SCENARIO);
      timers.useFake();
      const client = createWitriumClient({ baseUrl, apiToken });
      let open;
      openOrders(client, { pollingInterval: 60_000, minWaitTime: 60_000 }).subscribe((value) => (open = value));
      const polls = () => requestsTo('getWorkflowResults').length;
      const advance = async (time) => {
        for (let at = 0; at < 20; at++) await turn();
        await new Promise((resolve) => http.get(baseUrl, (answer) => answer.resume().on('end', resolve)));
        await timers.advance(time);
      };
      await advance(30_000);
      await advance(29_000);
      expect(polls()).toBe(0);
      for (let minute = 0; minute < 10 && open === undefined; minute++) await advance(60_000);
      expect(open).toBe(3);
      timers.useReal();
      await lastValueFrom(client.close());
      await close();
    });

    it('a fake client goes by them', async () => {
      timers.useFake();
      const client = testing.createFakeWitrium({
        runs: { orders: { marbles: 'p--c|', values: { c: { result: { open: 3 } } } } },
        frame: 60_000,
      });
      let open;
      openOrders(client).subscribe((value) => (open = value));
      await timers.advance(170_000);
      expect(open).toBe(undefined);
      await timers.advance(20_000);
      expect(open).toBe(3);
    });
  });
};

exports.COUNT = 7;
