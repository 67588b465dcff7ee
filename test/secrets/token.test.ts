import { createWitriumClient, type ApiToken } from 'witrium-rx';
import { startServer, type TestServer } from '../support/testServer.js';
import { carriers, expectNoSecret, heard, TOKEN } from './secrets.js';

/** An error with a secret in every place that an error has. */
const leaking = (): Error =>
  Object.assign(new Error(`cannot refresh ${TOKEN}`, { cause: new Error(TOKEN) }), { token: TOKEN, code: TOKEN });

const failing: Readonly<Record<string, ApiToken>> = {
  'throws an error': () => {
    throw leaking();
  },
  'returns a rejected promise': () => Promise.reject(leaking()),
  'rejects with a text': () =>
    ({
      then: (_: unknown, reject: (reason: string) => void) => {
        reject(TOKEN);
      },
    }) as unknown as Promise<string>,
  'returns a token with a line break': () => `${TOKEN}\r\nX-Other: 1`,
  'returns a promise of a token that no header can carry': () => Promise.resolve(`${TOKEN}✓`),
  'returns an object': () => ({ token: TOKEN }) as unknown as string,
  'returns an empty text': () => '',
};

describe('a token function', () => {
  let server: TestServer;
  let requests = 0;
  beforeEach(async () => {
    requests = 0;
    server = await startServer((_, response) => {
      requests += 1;
      response.end('{}');
    });
  });
  afterEach(() => server.stop());

  const cells = Object.entries(failing).flatMap(([name, apiToken]) =>
    carriers.map((carrier) => [name, carrier.name, apiToken, carrier] as const),
  );

  it.each(cells)('that %s shows no secret in %s, and nothing is sent', async (_name, _call, apiToken, { call }) => {
    const client = createWitriumClient({ baseUrl: server.url, apiToken });
    const { error, activities } = await heard(client, call);
    expect(error).toMatchObject({ _tag: 'InvalidOptionsError' });
    expectNoSecret(error);
    expectNoSecret(activities);
    expect(requests).toBe(0);
  });

  it.each(carriers.map((carrier) => [carrier.name, carrier] as const))(
    'that hangs ends with the time limit in %s',
    async (_, { call }) => {
      const apiToken = () => new Promise<string>(() => undefined);
      const client = createWitriumClient({ baseUrl: server.url, apiToken, timeout: 20, retry: false });
      const { error } = await heard(client, call);
      expect(error).toMatchObject({ _tag: 'RequestTimeoutError', timeout: 20 });
      expect(requests).toBe(0);
    },
  );
});
