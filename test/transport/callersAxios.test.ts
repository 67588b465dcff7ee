import { Agent } from 'node:http';
import axios, { AxiosError, type AxiosResponse, type InternalAxiosRequestConfig } from 'axios';
import { firstValueFrom } from 'rxjs';
import { answering, connect, EMPTY_LIST, errorOf, serve } from './serving.js';

const LIST = { sessions: [], totalCount: 0 };

/** An adapter that answers by itself. */
const answer =
  (status: number, data: unknown, headers: Record<string, unknown> = {}) =>
  (config: InternalAxiosRequestConfig): Promise<AxiosResponse> =>
    Promise.resolve({ status, statusText: '', data, headers: headers as never, config });

const NOWHERE = 'http://127.0.0.1:1';

describe("a caller's axios keeps", () => {
  it('its agents', async () => {
    const httpAgent = new Agent({ keepAlive: true });
    const connected = jest.spyOn(httpAgent, 'createConnection');
    const client = connect(await serve(answering(200, EMPTY_LIST)), { axios: axios.create({ httpAgent }) });
    await firstValueFrom(client.listBrowserSessions());
    await firstValueFrom(client.close());
    expect(connected).toHaveBeenCalledTimes(1);
    expect(Object.keys(httpAgent.freeSockets)).toHaveLength(1);
    httpAgent.destroy();
  });

  it.each([
    ['an object', { sessions: [], total_count: 0 }],
    ['text', EMPTY_LIST],
  ])('its adapter, whose body is %s', async (_, data) => {
    const client = connect(NOWHERE, { axios: axios.create({ adapter: answer(200, data) }) });
    await expect(firstValueFrom(client.listBrowserSessions())).resolves.toStrictEqual(LIST);
  });

  it.each([undefined, null, ''])('its adapter, whose body is nothing: %j', async (data) => {
    const error = await errorOf(
      connect(NOWHERE, { axios: axios.create({ adapter: answer(200, data) }) }).listBrowserSessions(),
    );
    expect(error).toMatchObject({ _tag: 'DecodeError', errors: ['expected JSON, got an empty body'] });
  });

  it('its adapter, which writes names of headers in any case, and numbers and lists for values', async () => {
    const headers = { 'RETRY-AFTER': 7, 'X-Request-Id': ['a', 'b'] };
    const adapter = answer(429, { detail: 'slowly', message: 'ignored' }, headers);
    const error = await errorOf(connect(NOWHERE, { axios: axios.create({ adapter }) }).listBrowserSessions());
    expect(error).toMatchObject({ status: 429, detail: 'slowly', retryAfter: 7000, requestId: 'a, b' });
  });

  it('its transforms of requests, which come before the request is sent', async () => {
    const bodies: unknown[] = [];
    const url = await serve((request, response) => {
      request.on('data', (chunk: Buffer) => bodies.push(request.headers['x-signed'], chunk.toString()));
      response.writeHead(404).end();
    });
    const own = axios.create({
      transformRequest: [
        (data: string, headers) => {
          headers.set('X-Signed', String(data.length));
          return data;
        },
      ],
    });
    await errorOf(connect(url, { axios: own }).closeBrowserSession('s', { force: true }));
    expect(bodies).toStrictEqual(['14', '{"force":true}']);
  });

  it('its transforms of responses', async () => {
    const own = axios.create({ transformResponse: [() => ({ sessions: [], total_count: 0 })] });
    const client = connect(await serve(answering(200, 'packed in some way')), { axios: own });
    await expect(firstValueFrom(client.listBrowserSessions())).resolves.toStrictEqual(LIST);
  });

  it('its limit of size, where that is smaller', async () => {
    const url = await serve(answering(200, ' '.repeat(1000)));
    const limits = [
      [500, 5000],
      [5000, 500],
    ] as const;
    for (const [maxContentLength, maxResponseBytes] of limits) {
      const own = axios.create({ maxContentLength });
      const error = await errorOf(connect(url, { axios: own, maxResponseBytes }).listBrowserSessions());
      expect(error).toMatchObject({ _tag: 'DecodeError', errors: ['the answer is larger than maxResponseBytes'] });
    }
  });

  it('no other base and no redirects', async () => {
    const seen: unknown[] = [];
    const url = await serve((request, response) => {
      seen.push(request.url);
      response.writeHead(307, { location: '/elsewhere' }).end();
    });
    const own = axios.create({ baseURL: NOWHERE, maxRedirects: 5 });
    await expect(errorOf(connect(url, { axios: own }).listBrowserSessions())).resolves.toMatchObject({ status: 307 });
    expect(seen).toStrictEqual(['/v1/browser-sessions']);
  });
});

describe("a status that a caller's axios refuses", () => {
  const refusing = (status = 401) => serve(answering(status, '{"detail":"who are you"}', { 'x-request-id': 'r' }));

  it('is an error to its interceptors, and an HttpStatusError to others', async () => {
    const seen: unknown[] = [];
    const own = axios.create();
    own.interceptors.response.use(undefined, (error: AxiosError) => {
      seen.push(error.response?.status);
      return Promise.reject(error);
    });
    const error = await errorOf(connect(await refusing(), { axios: own }).listBrowserSessions());
    expect(seen).toStrictEqual([401]);
    expect(error).toMatchObject({ _tag: 'HttpStatusError', status: 401, detail: 'who are you', requestId: 'r' });
  });

  it('may be mended by them', async () => {
    let asked = 0;
    const url = await serve((request, response) => {
      asked += 1;
      response.writeHead(asked === 1 ? 401 : 200).end(EMPTY_LIST);
    });
    const own = axios.create();
    own.interceptors.response.use(undefined, ({ config }: AxiosError) => own.request(config ?? {}));
    const client = connect(url, { axios: own });
    await expect(firstValueFrom(client.listBrowserSessions())).resolves.toStrictEqual(LIST);
    expect(asked).toBe(2);
  });

  it.each([
    ['all', () => true],
    ['none', () => false],
    ['as it says', null],
  ])('is what its validateStatus says: %s', async (_, validateStatus) => {
    const own = axios.create({ validateStatus });
    const refused = await errorOf(connect(await refusing(503), { axios: own }).listBrowserSessions());
    expect(refused).toMatchObject({ _tag: 'HttpStatusError', status: 503, detail: 'who are you' });
    const good = connect(await serve(answering(200, EMPTY_LIST)), { axios: own });
    await expect(firstValueFrom(good.listBrowserSessions())).resolves.toStrictEqual(LIST);
  });

  it('is one also where it comes without a body', async () => {
    const adapter = (config: InternalAxiosRequestConfig) => {
      const response = { status: 403, statusText: '', headers: {}, config, data: undefined };
      return Promise.reject(new AxiosError('Request failed with status code 403', undefined, config, null, response));
    };
    const error = await errorOf(connect(NOWHERE, { axios: axios.create({ adapter }) }).listBrowserSessions());
    expect(error).toMatchObject({ _tag: 'HttpStatusError', status: 403, detail: '' });
  });
});

describe("the limit of time of a caller's axios", () => {
  const clearly = { transitional: { clarifyTimeoutError: true } };

  it.each([
    ['as it is', {}],
    ['told clearly', clearly],
    ["in a caller's words", { timeoutErrorMessage: 'zu langsam' }],
    ["in a caller's words, told clearly", { ...clearly, timeoutErrorMessage: 'zu langsam' }],
    ['by fetch', { adapter: 'fetch' }],
  ])('is a RequestTimeoutError: %s', async (_, settings) => {
    const url = await serve(() => undefined);
    const own = axios.create({ timeout: 30, ...settings });
    await expect(errorOf(connect(url, { axios: own }).listBrowserSessions())).resolves.toMatchObject({
      _tag: 'RequestTimeoutError',
      message: 'listBrowserSessions: no answer in time',
    });
  });
});
