import { inspect } from 'node:util';
import axios from 'axios';
import { EMPTY, lastValueFrom } from 'rxjs';
import type * as createSenderModule from '../../src/transport/createSender.js';
import { createSender } from '../../src/transport/createSender.js';
import { failure, faultOf } from '../../src/transport/faults.js';
import { startServer, type TestServer } from '../support/testServer.js';

const VARIABLES = ['HTTP_PROXY', 'http_proxy', 'NO_PROXY', 'no_proxy', 'npm_config_noproxy'] as const;

describe('createSender', () => {
  const before = { ...process.env };
  let api: TestServer;
  let proxy: TestServer;
  let seen: string[];

  beforeEach(async () => {
    for (const name of VARIABLES) process.env[name] = '';
    seen = [];
    api = await startServer((request, response) => {
      seen.push(`api ${request.url ?? ''}`);
      response.end('{}');
    });
    proxy = await startServer((request, response) => {
      seen.push(`proxy ${request.url ?? ''}`);
      response.end('{}');
    });
  });

  afterEach(async () => {
    jest.dontMock('axios');
    // A module that a mock was made of stays loaded.
    jest.resetModules();
    for (const name of VARIABLES) process.env[name] = before[name] ?? '';
    await api.stop();
    await proxy.stop();
  });

  const sendOne = async (own?: ReturnType<typeof axios.create>): Promise<void> => {
    const config = { baseUrl: api.url, maxResponseBytes: 1000, verifySsl: true, axios: own };
    const { send, destroy } = createSender(config);
    await lastValueFrom(send({ method: 'GET', path: '/v1/x', headers: {}, body: undefined }));
    destroy();
  };

  it('sends straight to the API', async () => {
    await sendOne();
    expect(seen).toStrictEqual(['api /v1/x']);
  });

  it('sends through the proxy that the environment names', async () => {
    process.env['http_proxy'] = proxy.url;
    await sendOne();
    expect(seen).toStrictEqual([`proxy ${api.url}/v1/x`]);
  });

  it('names the variable when there is something that is no proxy, without what it holds', async () => {
    process.env['http_proxy'] = 'socks5://user:open-sesame@127.0.0.1:1080';
    const error: unknown = await sendOne().catch((reason: unknown) => reason);
    expect(error).toMatchObject({ code: 'ERR_INVALID_PROTOCOL' });
    const told = failure(faultOf(error), { operation: 'submitWorkflow' }, 'the run may exist');
    expect(told).toMatchObject({
      neverSent: true,
      message:
        'submitWorkflow: the connection could not be made; ' +
        'look at http_proxy: a proxy is an http:// address (ERR_INVALID_PROTOCOL)',
    });
    expect(inspect([error, told], { depth: Infinity, showHidden: true })).not.toContain('open-sesame');
  });

  it('names all variables that there are', async () => {
    process.env['http_proxy'] = 'socks5://127.0.0.1:1080';
    process.env['HTTP_PROXY'] = proxy.url;
    const error: unknown = await sendOne().catch((reason: unknown) => reason);
    expect(error).toMatchObject({ details: { hint: 'look at http_proxy, HTTP_PROXY: a proxy is an http:// address' } });
  });

  it('leaves the proxy out where the environment says so', async () => {
    process.env['HTTP_PROXY'] = proxy.url;
    process.env['NO_PROXY'] = '127.0.0.1';
    await sendOne();
    expect(seen).toStrictEqual(['api /v1/x']);
  });

  it('loads axios again when that has failed, as a page may have been without a network', async () => {
    process.env['http_proxy'] = proxy.url;
    let loads = 0;
    jest.doMock('axios', () => {
      loads += 1;
      if (loads === 1) throw new Error('loading chunk 7 failed');
      return jest.requireActual<typeof axios>('axios');
    });
    const { send, destroy } = createSender({
      baseUrl: api.url,
      maxResponseBytes: 1000,
      verifySsl: true,
      axios: undefined,
    });
    const sent$ = send({ method: 'GET', path: '/v1/x', headers: {}, body: undefined });
    const first: unknown = await lastValueFrom(sent$).catch((reason: unknown) => reason);
    expect(first).toMatchObject({
      _tag: 'InvalidOptionsError',
      errors: ['axios: cannot be loaded: loading chunk 7 failed'],
    });
    await lastValueFrom(sent$);
    await lastValueFrom(sent$);
    destroy();
    expect(seen).toStrictEqual([`proxy ${api.url}/v1/x`, `proxy ${api.url}/v1/x`]);
    expect(loads).toBe(2);
  });

  it.each([
    ['are not there', () => undefined],
    [
      'throw',
      () => {
        throw new Error('not on this platform');
      },
    ],
  ])('sends with axios where parts of Node %s', async (_, builtIn) => {
    let loaded: typeof createSenderModule | undefined;
    jest.isolateModules(() => {
      jest.doMock('../../src/internal/platform.js', () => ({ builtIn, namedProxies: () => [] }));
      loaded = jest.requireActual<typeof createSenderModule>('../../src/transport/createSender.js');
      jest.dontMock('../../src/internal/platform.js');
    });
    const config = { baseUrl: api.url, maxResponseBytes: 1000, verifySsl: true, axios: undefined };
    const sender = loaded?.createSender(config);
    const sent$ = sender?.send({ method: 'GET', path: '/v1/x', headers: {}, body: undefined });
    await expect(lastValueFrom(sent$ ?? EMPTY)).resolves.toMatchObject({ status: 200, body: '{}' });
    sender?.destroy();
    expect(seen).toStrictEqual(['api /v1/x']);
  });

  it.each<[string, unknown, string]>([
    ['an error', new Error('Cannot find module'), 'Cannot find module'],
    ['a text', 'no such module', 'no such module'],
  ])('says that axios cannot be loaded, which fails with %s', async (_, thrown, told) => {
    let loaded: typeof createSenderModule | undefined;
    jest.isolateModules(() => {
      jest.doMock('../../src/internal/platform.js', () => ({ builtIn: undefined, namedProxies: () => [] }));
      loaded = jest.requireActual<typeof createSenderModule>('../../src/transport/createSender.js');
      jest.dontMock('../../src/internal/platform.js');
    });
    jest.doMock('axios', () => {
      throw thrown as Error;
    });
    const sender = loaded?.createSender({
      baseUrl: api.url,
      maxResponseBytes: 1000,
      verifySsl: true,
      axios: undefined,
    });
    const sent = lastValueFrom(sender?.send({ method: 'GET', path: '/', headers: {}, body: undefined }) ?? EMPTY);
    await expect(sent).rejects.toMatchObject({
      _tag: 'InvalidOptionsError',
      operation: 'createWitriumClient',
      errors: [`axios: cannot be loaded: ${told}`],
    });
  });

  it('says nothing of a proxy where there is none', async () => {
    let loaded: typeof createSenderModule | undefined;
    jest.isolateModules(() => {
      jest.doMock('../../src/internal/platform.js', () => ({ builtIn: undefined, namedProxies: () => [] }));
      loaded = jest.requireActual<typeof createSenderModule>('../../src/transport/createSender.js');
      jest.dontMock('../../src/internal/platform.js');
    });
    const untried = Object.assign(new Error('no'), { code: 'ERR_INVALID_URL' });
    jest.doMock('axios', () => ({
      __esModule: true,
      default: { create: () => ({ request: () => Promise.reject(untried) }) },
    }));
    const config = { baseUrl: api.url, maxResponseBytes: 1000, verifySsl: true, axios: undefined };
    const sent$ = loaded?.createSender(config).send({ method: 'GET', path: '/', headers: {}, body: undefined });
    const error: unknown = await lastValueFrom(sent$ ?? EMPTY).catch((reason: unknown) => reason);
    expect(error).toHaveProperty('details', { neverSent: true });
  });

  it("sends with the caller's axios", async () => {
    const own = axios.create();
    own.interceptors.request.use((config) => ({ ...config, url: '/v1/changed' }));
    await sendOne(own);
    expect(seen).toStrictEqual(['api /v1/changed']);
  });
});
