import { inspect } from 'node:util';
import axios, { type AxiosError, type AxiosInstance, type CreateAxiosDefaults } from 'axios';
import { firstValueFrom } from 'rxjs';
import { InvalidOptionsError, mayHaveHappened } from 'witrium-rx';
import { answering, connect, EMPTY_LIST, errorOf, serve } from './serving.js';

const SECRET = 'refresh-5ecret';

/** What of a caller's throws, by where it does. */
const throwing: Readonly<Record<string, (own: AxiosInstance, error: Error) => void>> = {
  'an interceptor of requests': (own, error) => {
    own.interceptors.request.use(() => {
      throw error;
    });
  },
  'an interceptor of requests that rejects': (own, error) => {
    own.interceptors.request.use(() => Promise.reject(error));
  },
  'a transform of requests': (own, error) => {
    own.defaults.transformRequest = () => {
      throw error;
    };
  },
};

const counting = async () => {
  let requests = 0;
  const url = await serve((_request, response) => {
    requests += 1;
    response.end('{"workflow_id":"w","run_id":"r","status":"P"}');
  });
  return { url, requests: () => requests };
};

describe.each(Object.entries(throwing))('%s that throws', (_, use) => {
  it('sends nothing, and is named without what it says', async () => {
    const own = axios.create();
    use(own, new TypeError(SECRET));
    const { url, requests } = await counting();
    const error = await errorOf(connect(url, { axios: own }).submitWorkflow('w'));
    expect(error).toMatchObject({
      _tag: 'NetworkError',
      code: 'UNKNOWN',
      neverSent: true,
      message:
        'submitWorkflow: the connection could not be made; ' +
        'axios, or an interceptor of it, has thrown: TypeError (UNKNOWN)',
    });
    expect(mayHaveHappened(error)).toBe(false);
    expect(inspect(error, { depth: Infinity, showHidden: true }) + String((error as Error).stack)).not.toContain(
      SECRET,
    );
    expect(requests()).toBe(0);
  });

  it('may throw an error of ours, which stays', async () => {
    const own = axios.create();
    const thrown = new InvalidOptionsError({ operation: 'signIn', errors: ['no session'] });
    use(own, thrown);
    const { url } = await counting();
    await expect(errorOf(connect(url, { axios: own }).submitWorkflow('w'))).resolves.toBe(thrown);
  });
});

describe('what is like an axios, and throws before it gives a promise', () => {
  it.each<[string, () => never]>([
    [
      'TypeError',
      () => {
        throw new TypeError(SECRET);
      },
    ],
    ['TypeError', (): never => undefined as never],
  ])('has sent nothing, and is named: %s', async (name, request) => {
    const error = await errorOf(connect('http://127.0.0.1:1', { axios: { request } }).submitWorkflow('w'));
    expect(error).toMatchObject({
      _tag: 'NetworkError',
      neverSent: true,
      message: `submitWorkflow: the connection could not be made; axios, or an interceptor of it, has thrown: ${name} (UNKNOWN)`,
    });
    expect(inspect(error, { depth: Infinity })).not.toContain(SECRET);
  });
});

describe('an interceptor of responses that throws', () => {
  it('comes after the request was sent', async () => {
    const own = axios.create();
    own.interceptors.response.use(() => {
      throw new RangeError(SECRET);
    });
    const { url } = await counting();
    const error = await errorOf(connect(url, { axios: own }).submitWorkflow('w'));
    expect(error).toMatchObject({
      _tag: 'NetworkError',
      message:
        'submitWorkflow: no answer; axios, or an interceptor of it, has thrown: RangeError; ' +
        'the run may exist (UNKNOWN)',
    });
    expect(mayHaveHappened(error)).toBe(true);
  });
});

const refused = (): Error =>
  Object.assign(new Error('connect ECONNREFUSED 127.0.0.1:6379'), { code: 'ECONNREFUSED', syscall: 'connect' });

/** What an interceptor fails with when it asks somebody else, or works with an address, and that goes wrong. */
const unsentElsewhere: Readonly<Record<string, () => unknown>> = {
  'an address that is none': () => new URL('no address'),
  'a connection of its own that is refused': () => Promise.reject(refused()),
  'a request of its own with axios that is refused': () => axios.get('http://127.0.0.1:1'),
  'a client of its own that cannot connect': () => firstValueFrom(connect('http://127.0.0.1:1').listBrowserSessions()),
  'a request of its own with axios that cannot be made': () => axios.get('http://[::bad'),
};

describe.each(Object.entries(unsentElsewhere))('an interceptor that fails with %s', (_, fail) => {
  const submitted = async (use: (own: AxiosInstance) => void, config: CreateAxiosDefaults, url: string) => {
    const own = axios.create(config);
    use(own);
    return errorOf(connect(url, { axios: own, retry: { maxRetries: 2, initialDelay: 1 } }).submitWorkflow('w'));
  };

  it.each<[string, CreateAxiosDefaults]>([
    ["Node's clients", {}],
    ['fetch', { adapter: 'fetch' }],
    ['an adapter of its own', { adapter: (config) => axios.getAdapter('http')({ ...config, transport: undefined }) }],
  ])('after the answer has come, by %s, makes no second run', async (__, config) => {
    const { url, requests } = await counting();
    const use = (own: AxiosInstance) => {
      own.interceptors.response.use(async (response) => {
        await fail();
        return response;
      });
    };
    const error = await submitted(use, config, url);
    expect([requests(), mayHaveHappened(error)]).toStrictEqual([1, true]);
  });

  it('after the answer was lost makes no second run', async () => {
    let requests = 0;
    const url = await serve(({ socket }) => {
      requests += 1;
      socket.destroy();
    });
    const use = (own: AxiosInstance) => {
      own.interceptors.response.use(undefined, fail);
    };
    const error = await submitted(use, {}, url);
    expect([requests, mayHaveHappened(error)]).toStrictEqual([1, true]);
  });

  it('after the connection could not be made has sent nothing', async () => {
    const use = (own: AxiosInstance) => {
      own.interceptors.response.use(undefined, fail);
    };
    expect(mayHaveHappened(await submitted(use, {}, 'http://127.0.0.1:1'))).toBe(false);
  });
});

it('an interceptor that sends again what was lost makes no third try', async () => {
  let requests = 0;
  const url = await serve(({ socket }) => {
    requests += 1;
    socket.destroy();
  });
  const own = axios.create();
  own.interceptors.response.use(undefined, ({ config }: AxiosError) => {
    own.interceptors.response.clear();
    return own.request({ ...config, baseURL: 'http://127.0.0.1:1' });
  });
  const client = connect(url, { axios: own, retry: { maxRetries: 2, initialDelay: 1 } });
  const error = await errorOf(client.submitWorkflow('w'));
  expect(error).toMatchObject({ _tag: 'NetworkError', code: 'ECONNREFUSED' });
  expect([requests, mayHaveHappened(error)]).toStrictEqual([1, true]);
});

describe('interceptors', () => {
  it('may fail once: a call that has not left is tried again', async () => {
    const own = axios.create();
    let thrown = 0;
    own.interceptors.request.use((config) => {
      thrown += 1;
      if (thrown === 1) throw new Error(SECRET);
      return config;
    });
    const { url, requests } = await counting();
    const client = connect(url, { axios: own, retry: { initialDelay: 1 } });
    await expect(firstValueFrom(client.submitWorkflow('w'))).resolves.toMatchObject({ runId: 'r' });
    expect([thrown, requests()]).toStrictEqual([2, 1]);
  });

  it('see every request, and may change it', async () => {
    const seen: unknown[] = [];
    const url = await serve((request, response) => {
      seen.push(request.headers['x-own'], request.headers['x-added'], request.headers['x-witrium-key']);
      response.end(EMPTY_LIST);
    });
    const own = axios.create({ headers: { 'X-Own': '1' } });
    own.interceptors.request.use((config) => {
      config.headers.set('X-Added', '2');
      return config;
    });
    await firstValueFrom(connect(url, { axios: own }).listBrowserSessions());
    expect(seen).toStrictEqual(['1', '2', 'tok-secret-123']);
  });

  it('may fail with a copy of an error of axios, which has no message', async () => {
    const own = axios.create({ adapter: () => Promise.reject(new Error('slow')) });
    const copy = { isAxiosError: true, code: 'ECONNABORTED', config: {} } as unknown as Error;
    own.interceptors.response.use(undefined, () => Promise.reject(copy));
    const error = await errorOf(connect('http://127.0.0.1:1', { axios: own, retry: false }).submitWorkflow('w'));
    expect(error).toMatchObject({ _tag: 'NetworkError', code: 'ECONNABORTED' });
  });

  it('may give the answer of a status that was refused as they like', async () => {
    const own = axios.create();
    own.interceptors.response.use(undefined, () => ({ status: 200, data: EMPTY_LIST, headers: {} }));
    const client = connect(await serve(answering(500)), { axios: own });
    await expect(firstValueFrom(client.listBrowserSessions())).resolves.toMatchObject({ totalCount: 0 });
  });
});
