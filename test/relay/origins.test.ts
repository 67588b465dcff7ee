import { toNodeHandler } from 'witrium-rx/relay';
import { startTlsServer, type TestServer } from '../support/testServer.js';
import { sendRaw } from './support/sendRaw.js';
import { refusal, submitted, useRelay, type Setup } from './support/useRelay.js';

const setUp = useRelay();

const JSON_TYPE = { 'content-type': 'application/json' };

/** A cancel, which has no body, and which a page of any origin can send unasked. */
const cancelFrom = async (setup: Setup, headers: Record<string, string>): Promise<number> =>
  (await sendRaw(setup.url, '/api/witrium/v1/runs/r/cancel', { headers: { ...headers, 'content-length': '0' } }))
    .status;

/** The run does not exist: 404 says that the relay has asked the API. */
const [SERVED, REFUSED] = [404, 403];

describe('a request that a browser does not mark with Sec-Fetch-Site', () => {
  it('is served when it names no origin, or the one that it went to', async () => {
    const setup = await setUp();
    const { host } = new URL(setup.url);
    expect(await cancelFrom(setup, {})).toBe(SERVED);
    expect(await cancelFrom(setup, { origin: `http://${host}` })).toBe(SERVED);
    expect(await cancelFrom(setup, { origin: `http://${host.toUpperCase()}` })).toBe(SERVED);
  });

  it.each([
    ['of another host', 'app.test', 'http://evil.test'],
    ['of another port', 'app.test:3000', 'http://app.test:3001'],
    ['of a subdomain', 'app.test', 'http://x.app.test'],
    ['of a longer name', 'app.test', 'http://app.test.evil.test'],
    ['of a name before it', 'app.test', 'http://app.test@evil.test'],
    ['that hides itself', 'app.test', 'null'],
    ['that is empty', 'app.test', ''],
    ['of an extension', 'app.test', 'chrome-extension://app.test'],
    ['of a scheme that ends like one of the web', 'app.test', 'x-https://app.test'],
    ['of a file', 'app.test', 'file://'],
    ['of two at once', 'app.test', 'http://app.test, http://evil.test'],
    ['of a default port of the other scheme', 'app.test:443', 'http://app.test'],
  ])('is refused when it comes from an origin %s', async (_, host, origin) => {
    const setup = await setUp();
    expect(await cancelFrom(setup, { host, origin })).toBe(REFUSED);
    const { status } = await sendRaw(setup.url, '/api/witrium/v1/runs/r/events', {
      method: 'GET',
      headers: { host, origin },
    });
    expect(status).toBe(REFUSED);
    expect(setup.simulator.requests).toStrictEqual([]);
  });

  it.each([
    ['a default port', 'app.test:80', 'http://app.test'],
    ['TLS that a proxy has taken away', 'app.test', 'https://app.test'],
    ['TLS and a default port', 'app.test:443', 'https://app.test'],
    ['another case', 'APP.test', 'http://app.test'],
  ])('is served across %s', async (_, host, origin) => {
    const setup = await setUp();
    expect(await cancelFrom(setup, { host, origin })).toBe(SERVED);
  });

  it('goes by the host of its header, where its address has another one', async () => {
    const setup = await setUp();
    const from = async (origin: string) =>
      (await setup.ask('/v1/runs/r/results', { headers: { host: 'app.test', origin } })).status;
    expect([await from('http://app.test'), await from('http://relay.test')]).toStrictEqual([SERVED, SERVED]);
    expect(await from('http://evil.test')).toBe(REFUSED);
  });

  it('goes by the host that a proxy says was asked for', async () => {
    const setup = await setUp();
    const from = (origin: string) =>
      cancelFrom(setup, { host: 'internal:8080', 'x-forwarded-host': 'app.test, edge.test', origin });
    expect(await from('https://app.test')).toBe(SERVED);
    expect(await from('https://edge.test')).toBe(SERVED);
    expect(await from('https://evil.test')).toBe(REFUSED);
  });

  it('is refused from a page without TLS where the relay has it, itself or by its proxy', async () => {
    const setup = await setUp();
    const proxied = { host: 'app.test', 'x-forwarded-proto': 'http, https' };
    expect(await cancelFrom(setup, { ...proxied, origin: 'http://app.test' })).toBe(REFUSED);
    expect(await cancelFrom(setup, { ...proxied, origin: 'https://app.test' })).toBe(SERVED);
    const server: TestServer = await startTlsServer(toNodeHandler(setup.relay));
    const secure = { ...setup, url: server.url };
    expect(await cancelFrom(secure, { host: 'app.test', origin: 'http://app.test' })).toBe(REFUSED);
    expect(await cancelFrom(secure, { host: 'app.test', origin: 'https://app.test' })).toBe(SERVED);
    await server.stop();
  });

  it('is served from the origins that are named', async () => {
    const setup = await setUp({ origins: ['https://other.test'] });
    expect(await cancelFrom(setup, { host: 'app.test', origin: 'https://other.test' })).toBe(SERVED);
    expect(await cancelFrom(setup, { host: 'app.test', origin: 'http://other.test' })).toBe(REFUSED);
  });

  it('goes by the mark where there is one', async () => {
    const setup = await setUp();
    const origin = 'http://dev.test:5173';
    expect(await cancelFrom(setup, { origin, 'sec-fetch-site': 'same-origin' })).toBe(SERVED);
    expect(
      await cancelFrom(setup, { host: 'app.test', origin: 'http://app.test', 'sec-fetch-site': 'cross-site' }),
    ).toBe(REFUSED);
  });

  it('needs the type of JSON where it has a body, also without saying any', async () => {
    const setup = await setUp();
    const runId = await submitted(setup, 'endless');
    const send = (path: string, headers: Record<string, string>) =>
      sendRaw(setup.url, `/api/witrium${path}`, { headers, body: '{}' });
    expect((await send('/v1/workflows/quick/run', {})).status).toBe(415);
    expect((await send('/v1/workflows/quick/run', JSON_TYPE)).status).toBe(200);
    // What has no body has no type that matters.
    expect((await setup.ask(`/v1/runs/${runId}/results`, { headers: { 'content-type': 'text/plain' } })).status).toBe(
      200,
    );
    // A body that nobody reads: what it is makes no difference, and forms always say their type.
    expect((await send(`/v1/runs/${runId}/cancel`, { 'content-type': 'text/plain' })).status).toBe(415);
    expect((await send(`/v1/runs/${runId}/cancel`, {})).status).toBe(200);
  });
});

describe('a refusal', () => {
  it('says what was wrong with the request', async () => {
    const setup = await setUp({ hosts: ['relay.test'] });
    const ask = (headers: Record<string, string>) => refusal(setup.ask('/v1/runs/r/results', { headers }));
    expect(await ask({ origin: 'http://evil.test' })).toStrictEqual([
      403,
      'The relay does not take requests from pages of other origins',
    ]);
    expect(await ask({ host: 'evil.test' })).toStrictEqual([403, 'The relay does not serve this host']);
    expect(await refusal(setup.post('/v1/runs/r/cancel', {}, { 'content-type': 'text/plain' }))).toStrictEqual([
      415,
      'The content type of a POST must be application/json',
    ]);
  });
});

describe('hosts', () => {
  const statusFor = async (setup: Setup, host: string, headers: Record<string, string> = {}) =>
    (await sendRaw(setup.url, '/api/witrium/v1/runs/r/results', { method: 'GET', headers: { host, ...headers } }))
      .status;

  it('are any where none is named', async () => {
    expect(await statusFor(await setUp(), 'rebound.evil.test:3000')).toBe(SERVED);
  });

  it('are the named ones only, at any port where none is named', async () => {
    const setup = await setUp({ hosts: ['App.test', 'localhost:3000', '[::1]'] });
    for (const host of ['app.test', 'APP.TEST:8080', 'app.test.', 'localhost:3000', '[::1]:3000'])
      expect([host, await statusFor(setup, host)]).toStrictEqual([host, SERVED]);
    const before = setup.simulator.requests.length;
    for (const host of [
      'evil.test',
      'app.test.evil.test',
      'xapp.test',
      'localhost',
      'localhost:3001',
      '[::2]',
      '127.0.0.1',
    ])
      expect([host, await statusFor(setup, host)]).toStrictEqual([host, REFUSED]);
    expect(setup.simulator.requests).toHaveLength(before);
  });

  it('are not what is no host', async () => {
    const { ask } = await setUp({ hosts: ['app.test'] });
    for (const host of ['', 'app.test/x', 'ada@app.test', 'app.test:x'])
      expect((await ask('/v1/runs/r/results', { headers: { host } })).status).toBe(REFUSED);
  });

  it('are not what a page can say of them: its own host, and that of a proxy', async () => {
    const setup = await setUp({ hosts: ['app.test'] });
    const page = { origin: 'http://evil.test', 'sec-fetch-site': 'same-origin' };
    expect(
      await statusFor(setup, 'evil.test', { ...page, 'x-forwarded-host': 'app.test', forwarded: 'host=app.test' }),
    ).toBe(REFUSED);
  });

  it('are those of the address where there is no header', async () => {
    const setup = await setUp({ hosts: ['relay.test'] });
    expect((await setup.ask('/v1/runs/r/results')).status).toBe(SERVED);
    const elsewhere = await setUp({ hosts: ['app.test'] });
    expect((await elsewhere.ask('/v1/runs/r/results')).status).toBe(REFUSED);
  });
});
