import { createWitriumClient, isWitriumError } from 'witrium-rx';
import { faults } from '../matrix/faults.js';
import { startServer, type TestServer } from '../support/testServer.js';
import { useSimulator } from '../testing/support/useSimulator.js';
import { echoes } from './echoes.js';
import { carriers, expectNoSecret, heard, TOKEN } from './secrets.js';

describe('a secret', () => {
  const start = useSimulator();
  const failing = faults.filter(({ error }) => error !== null);
  const cells = carriers.flatMap((carrier) =>
    failing.map((fault) => [carrier.name, fault.name, carrier, fault] as const),
  );

  it.each(cells)('of %s is nowhere to be seen after %s', async (name, _fault, { call }, { kind }) => {
    const simulator = await start({
      workflows: { w: {} },
      talents: { t: {} },
      apiToken: TOKEN,
      faults: [{ operation: 'any', calls: 'all', ...kind }],
    });
    const config = { baseUrl: simulator.baseUrl, apiToken: TOKEN, timeout: 100, retry: false } as const;
    const { error, activities } = await heard(createWitriumClient(config), call);
    // A close takes any object for an answer, and nothing at all.
    const isAnswer = ['wrong-shape', 'empty'].includes(kind.kind);
    expect(isWitriumError(error)).toBe(name !== 'closeBrowserSession' || !isAnswer);
    expect(activities.length).toBeGreaterThan(0);
    expectNoSecret(error);
    expectNoSecret(activities);
  });
});

describe('a secret that the server echoes', () => {
  let server: TestServer | undefined;
  afterEach(() => server?.stop());

  const cells = carriers.flatMap((carrier) => echoes.map((echo) => [carrier.name, echo.name, carrier, echo] as const));

  it.each(cells)('to %s is nowhere to be seen after %s', async (name, _echo, { call }, { answer, isObject }) => {
    server = await startServer((request, response) => {
      const chunks: Buffer[] = [];
      request.on('data', (chunk: Buffer) => chunks.push(chunk));
      request.on('end', () => {
        answer(response, { headers: request.headers, body: Buffer.concat(chunks).toString() });
      });
    });
    const config = { baseUrl: server.url, apiToken: TOKEN, maxResponseBytes: 65_536, retry: { initialDelay: 1 } };
    const { error, activities } = await heard(createWitriumClient(config), call);
    expect(isWitriumError(error)).toBe(name !== 'closeBrowserSession' || isObject !== true);
    expect(activities.length).toBeGreaterThan(0);
    expectNoSecret(error);
    expectNoSecret(activities);
  });
});
