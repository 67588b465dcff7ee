import axios from 'axios';
import { inspect } from 'node:util';
import { InvalidOptionsError } from '../../src/errors/InvalidOptionsError.js';
import { resolveConfig } from '../../src/transport/config.js';
import type * as Config from '../../src/transport/config.js';
import { growth, LINEAR } from '../support/growth.js';

const TOKEN = 'tok_5ecret';

/** A configuration as JavaScript may give it. */
const resolve = (config: object) => resolveConfig({ apiToken: TOKEN, ...config });

const errorOf = (act: () => unknown): InvalidOptionsError => {
  try {
    act();
  } catch (error) {
    if (error instanceof InvalidOptionsError) return error;
    throw error;
  }
  throw new Error('expected an InvalidOptionsError');
};

const problemsOf = (config: object): readonly string[] => errorOf(() => resolve(config)).errors;

const VARIABLES = ['WITRIUM_API_TOKEN', 'WITRIUM_BASE_URL'] as const;

describe('resolveConfig', () => {
  const before = VARIABLES.map((name) => [name, process.env[name]] as const);

  beforeEach(() => {
    // eslint-disable-next-line @typescript-eslint/no-dynamic-delete -- there is no other way to unset a variable
    for (const name of VARIABLES) delete process.env[name];
  });

  afterAll(() => {
    for (const [name, value] of before) if (value !== undefined) process.env[name] = value;
  });

  it('fills in the defaults', () => {
    expect(resolveConfig({ apiToken: TOKEN })).toStrictEqual({
      apiToken: TOKEN,
      baseUrl: 'https://api.witrium.com',
      timeout: Infinity,
      maxResponseBytes: 67_108_864,
      maxConcurrentRequests: 50,
      maxEventStreams: 50,
      closeTimeout: 30_000,
      verifySsl: true,
      sessionOptions: {},
      retry: { maxRetries: 3, initialDelay: 500, maxDelay: 10_000 },
      headers: {},
      axios: undefined,
    });
  });

  it('fills in the defaults for undefined', () => {
    const nothing = {
      baseUrl: undefined,
      timeout: undefined,
      verifySsl: undefined,
      sessionOptions: undefined,
      retry: undefined,
      headers: undefined,
      axios: undefined,
    };
    expect(resolve(nothing)).toStrictEqual(resolve({}));
  });

  it('keeps what is given', () => {
    const given = {
      apiToken: () => TOKEN,
      baseUrl: 'http://localhost:8000/api',
      timeout: 5000,
      verifySsl: false,
      sessionOptions: { provider: 'omega', useProxy: true, useStates: ['logged-in'] },
      retry: { maxRetries: 1, initialDelay: 0, maxDelay: 20 },
      headers: { 'X-Trace': 'a' },
      maxResponseBytes: 1000,
      maxConcurrentRequests: 7,
      maxEventStreams: 0,
      closeTimeout: 5000,
      axios: axios.create(),
    };
    expect(resolveConfig(given)).toStrictEqual(given);
  });

  it('takes a close without an end', () => {
    expect(resolve({ closeTimeout: Infinity }).closeTimeout).toBe(Infinity);
  });

  it('says what a configuration is', () => {
    expect(errorOf(() => resolveConfig('tok_1' as never)).errors).toStrictEqual([
      "options: expected an object, such as { apiToken: '…' }, got a string",
    ]);
  });

  it('names the operation in its error', () => {
    expect(errorOf(() => resolve({ timeout: 0 })).operation).toBe('createWitriumClient');
  });

  it('has a line for every problem, in one error', () => {
    const config = {
      apiToken: '',
      baseUrl: 'ftp://host',
      timeout: -1,
      verifySsl: 'no',
      sessionOptions: { proxy: true },
      retry: { maxRetries: -1, initialDelay: NaN },
      headers: { 'X-Witrium-Key': 'a', 'X-Trace': 'a\nb' },
    };
    expect(problemsOf(config)).toStrictEqual([
      'apiToken: expected a non-empty string, got an empty string',
      'baseUrl: expected an http:// or https:// address',
      'timeout: expected a number of milliseconds, 1 or more, got -1',
      'verifySsl: expected a boolean, got a string',
      'sessionOptions.proxy: no such option; there are provider, useProxy, proxyCountry, proxyCity, useStates, preserveState',
      'retry.maxRetries: expected a whole number, 0 or more, got -1',
      'retry.initialDelay: expected a finite number of milliseconds, 0 or more, got NaN',
      'headers: the token is given as apiToken, not as X-Witrium-Key',
      'headers.X-Trace: expected text without line breaks that an HTTP header can carry',
    ]);
  });

  describe('apiToken', () => {
    it('is the environment’s by default', () => {
      process.env['WITRIUM_API_TOKEN'] = 'tok_environment';
      expect(resolveConfig().apiToken).toBe('tok_environment');
    });

    it('wins over the environment’s', () => {
      process.env['WITRIUM_API_TOKEN'] = 'tok_environment';
      expect(resolveConfig({ apiToken: TOKEN }).apiToken).toBe(TOKEN);
    });

    it.each([[undefined], ['']])('must not be missing when the environment’s is %j', (value) => {
      if (value !== undefined) process.env['WITRIUM_API_TOKEN'] = value;
      expect(errorOf(() => resolveConfig()).errors).toStrictEqual([
        'apiToken: missing; give it, or set WITRIUM_API_TOKEN, or give the baseUrl of a backend that holds it',
      ]);
    });

    it('may be missing with a baseUrl', () => {
      expect(resolveConfig({ baseUrl: 'https://backend.example' }).apiToken).toBeUndefined();
    });

    it('may be missing with the environment’s baseUrl', () => {
      process.env['WITRIUM_BASE_URL'] = 'https://backend.example';
      expect(resolveConfig().apiToken).toBeUndefined();
    });

    it('may not be missing with an empty baseUrl in the environment', () => {
      process.env['WITRIUM_BASE_URL'] = '';
      expect(() => resolveConfig()).toThrow('apiToken: missing');
    });

    it('is not asked for when it is a function', () => {
      const ask = jest.fn(() => TOKEN);
      resolveConfig({ apiToken: ask });
      expect(ask).not.toHaveBeenCalled();
    });

    it.each([
      ['', 'apiToken: expected a non-empty string, got an empty string'],
      [{ token: TOKEN }, 'apiToken: expected a non-empty string, got an object'],
      [` ${TOKEN}`, 'apiToken: has white space or a line break at its start or end'],
      [`${TOKEN}\n`, 'apiToken: has white space or a line break at its start or end'],
      [`${TOKEN}\r\nX: y`, 'apiToken: has a line break or another character that no HTTP header can carry'],
      [`${TOKEN}…`, 'apiToken: has a line break or another character that no HTTP header can carry'],
    ])('is refused without being shown: %j', (apiToken, line) => {
      const error = errorOf(() => resolve({ apiToken }));
      expect(error.errors).toStrictEqual([line]);
      const shown = inspect(error, { depth: Infinity, showHidden: true }) + JSON.stringify(error);
      expect(shown).not.toContain(TOKEN);
    });

    it('is not shown when another option is refused', () => {
      const error = errorOf(() => resolve({ timeout: 0 }));
      const shown = inspect(error, { depth: Infinity, showHidden: true }) + JSON.stringify(error);
      expect(shown).not.toContain(TOKEN);
    });
  });

  describe('baseUrl', () => {
    it('is the environment’s by default', () => {
      process.env['WITRIUM_BASE_URL'] = 'https://environment.example/';
      expect(resolve({}).baseUrl).toBe('https://environment.example');
    });

    it('wins over the environment’s', () => {
      process.env['WITRIUM_BASE_URL'] = 'https://environment.example';
      expect(resolve({ baseUrl: 'https://given.example' }).baseUrl).toBe('https://given.example');
    });

    it('is checked when it is the environment’s', () => {
      process.env['WITRIUM_BASE_URL'] = 'environment.example';
      expect(problemsOf({})).toStrictEqual(['baseUrl: expected an http:// or https:// address']);
    });

    it.each([
      ['https://host/', 'https://host'],
      ['https://host//', 'https://host'],
      ['https://host/api/witrium/', 'https://host/api/witrium'],
      ['http://[::1]:8000/', 'http://[::1]:8000'],
    ])('loses its trailing slashes: %s', (baseUrl, expected) => {
      expect(resolve({ baseUrl }).baseUrl).toBe(expected);
    });

    it('may have many slashes in its middle, in time in proportion to them', () => {
      const grown = growth((length) => {
        const baseUrl = `https://host${'/'.repeat(length)}x`;
        return () => resolve({ baseUrl });
      });
      expect(grown).toBeLessThan(LINEAR);
    });

    it.each([
      [5, 'baseUrl: expected a string, got 5'],
      ['', 'baseUrl: expected an http:// or https:// address'],
      ['host', 'baseUrl: expected an http:// or https:// address'],
      ['//host', 'baseUrl: expected an http:// or https:// address'],
      ['ftp://host', 'baseUrl: expected an http:// or https:// address'],
      ['xhttp://host', 'baseUrl: expected an http:// or https:// address'],
      ['https://', 'baseUrl: expected an http:// or https:// address'],
      ['https://ada:secret@host', 'baseUrl: must not hold a user name or a password'],
      ['https://ada@host', 'baseUrl: must not hold a user name or a password'],
      ['https://:secret@host', 'baseUrl: must not hold a user name or a password'],
      ['https://host?a=1', 'baseUrl: must not hold a query, a fragment or white space'],
      ['https://host?', 'baseUrl: must not hold a query, a fragment or white space'],
      [' https://host ', 'baseUrl: must not hold a query, a fragment or white space'],
      ['https://host#a', 'baseUrl: must not hold a query, a fragment or white space'],
    ])('is refused: %j', (baseUrl, line) => {
      expect(problemsOf({ baseUrl })).toStrictEqual([line]);
    });

    it('is refused on Node when it is a path', () => {
      expect(problemsOf({ baseUrl: '/api/witrium' })).toStrictEqual([
        'baseUrl: a path works only in a browser; expected http:// or https:// first',
      ]);
    });

    describe('where there is a location', () => {
      beforeEach(() => {
        Object.defineProperty(globalThis, 'location', { value: { href: 'https://app.test/' }, configurable: true });
      });

      afterEach(() => {
        Reflect.deleteProperty(globalThis, 'location');
      });

      it.each([
        ['/api/witrium', '/api/witrium'],
        ['/api/witrium/', '/api/witrium'],
        ['/', ''],
      ])('may be a path: %s', (baseUrl, expected) => {
        expect(resolveConfig({ baseUrl }).baseUrl).toBe(expected);
      });

      it('may not be the path of another host', () => {
        expect(problemsOf({ baseUrl: '//host/api' })).toStrictEqual([
          'baseUrl: expected an http:// or https:// address',
        ]);
      });
    });
  });

  describe('timeout', () => {
    it.each([1, 0x1_0000_0000, Infinity])('may be %d', (timeout) => {
      expect(resolve({ timeout }).timeout).toBe(timeout);
    });

    it.each([
      [0, '0'],
      [-1, '-1'],
      [NaN, 'NaN'],
      ['5000', 'a string'],
      [{}, 'an object'],
    ])('is refused: %p', (timeout, got) => {
      expect(problemsOf({ timeout })).toStrictEqual([
        `timeout: expected a number of milliseconds, 1 or more, got ${got}`,
      ]);
    });
  });

  describe('maxResponseBytes', () => {
    it('may be 1', () => {
      expect(resolve({ maxResponseBytes: 1 }).maxResponseBytes).toBe(1);
    });

    it.each([
      [0, '0'],
      [-1, '-1'],
      [1.5, '1.5'],
      [NaN, 'NaN'],
      [Infinity, 'Infinity'],
      ['1000', 'a string'],
    ])('is refused: %p', (maxResponseBytes, got) => {
      expect(problemsOf({ maxResponseBytes })).toStrictEqual([
        `maxResponseBytes: expected a whole number, 1 or more, got ${got}`,
      ]);
    });
  });

  describe('verifySsl', () => {
    it.each([
      ['false', 'a string'],
      [0, '0'],
    ])('is refused: %j', (verifySsl, got) => {
      expect(problemsOf({ verifySsl })).toStrictEqual([`verifySsl: expected a boolean, got ${got}`]);
    });

    describe('where there are no built-in modules', () => {
      let elsewhere: typeof Config;

      beforeAll(() => {
        const getBuiltinModule: unknown = Reflect.get(process, 'getBuiltinModule');
        Object.assign(process, { getBuiltinModule: undefined });
        jest.isolateModules(() => {
          elsewhere = jest.requireActual<typeof Config>('../../src/transport/config.js');
        });
        Object.assign(process, { getBuiltinModule });
      });

      it('may be true', () => {
        expect(elsewhere.resolveConfig({ apiToken: TOKEN, verifySsl: true }).verifySsl).toBe(true);
      });

      it('may not be false', () => {
        expect(() => elsewhere.resolveConfig({ apiToken: TOKEN, verifySsl: false })).toThrow(
          'createWitriumClient: verifySsl: false works on Node only',
        );
      });
    });
  });

  describe('sessionOptions', () => {
    it('has a line for every option that does not fit', () => {
      expect(problemsOf({ sessionOptions: { provider: '', useProxy: 'yes', useStates: ['a', 1] } })).toStrictEqual([
        'sessionOptions.provider: expected NonEmptyString, got an empty string',
        'sessionOptions.useProxy: expected boolean, got a string',
        'sessionOptions.useStates[1]: expected NonEmptyString, got 1',
      ]);
    });
  });

  describe('retry', () => {
    it('never retries when it is false', () => {
      expect(resolve({ retry: false }).retry.maxRetries).toBe(0);
    });

    it('fills in what is not given', () => {
      expect(resolve({ retry: { maxRetries: 5 } }).retry).toStrictEqual({
        maxRetries: 5,
        initialDelay: 500,
        maxDelay: 10_000,
      });
    });

    it('has a line for every part that does not fit', () => {
      expect(problemsOf({ retry: { maxRetries: 1.5, initialDelay: -1, maxDelay: Infinity } })).toStrictEqual([
        'retry.maxRetries: expected a whole number, 0 or more, got 1.5',
        'retry.initialDelay: expected a finite number of milliseconds, 0 or more, got -1',
        'retry.maxDelay: expected a finite number of milliseconds, 0 or more, got Infinity',
      ]);
    });
  });

  describe('headers', () => {
    it.each([
      ['X-Trace', 'a'],
      ['x_trace.1', ''],
      ['User-Agent', 'caf\u00e9 \t "quoted"'],
    ])('may be %s: %j', (name, value) => {
      expect(resolve({ headers: { [name]: value } }).headers).toStrictEqual({ [name]: value });
    });

    it.each(['X-Witrium-Key', 'x-witrium-key'])('must not hold the token as %s, which is not shown', (name) => {
      const error = errorOf(() => resolve({ headers: { [name]: TOKEN } }));
      expect(error.errors).toStrictEqual(['headers: the token is given as apiToken, not as X-Witrium-Key']);
      expect(inspect(error)).not.toContain(TOKEN);
    });

    it.each(['', 'X Trace', 'X-Trace:', 'X\nY', 'é'])('must not have the name %j', (name) => {
      expect(problemsOf({ headers: { [name]: 'a' } })).toStrictEqual([
        'headers: one has a name that no HTTP header can have',
      ]);
    });

    it.each([['a\r\nX: b'], ['a\u0000'], ['…'], [5], [null], [['a']]])('must not have the value %j', (value) => {
      expect(problemsOf({ headers: { 'X-Trace': value } })).toStrictEqual([
        'headers.X-Trace: expected text without line breaks that an HTTP header can carry',
      ]);
    });
  });

  it.each([
    [
      { apitoken: 'x' },
      'apitoken: no such option; there are apiToken, baseUrl, timeout, maxResponseBytes, maxConcurrentRequests, maxEventStreams, closeTimeout, verifySsl',
    ],
    [{ retry: { maxRetrys: 1 } }, 'retry.maxRetrys: no such option; there are maxRetries, initialDelay, maxDelay'],
    [{ headers: new Headers() }, 'headers: expected an object of names and texts, got a Headers'],
    [{ headers: 'ab' }, 'headers: expected an object of names and texts, got a string'],
    [{ axios: 5 }, 'axios: expected an axios instance, got 5'],
    [{ axios: null }, 'axios: expected an axios instance, got null'],
    [{ axios: 'axios' }, 'axios: expected an axios instance, got a string'],
    [{ axios: () => undefined }, 'axios: expected an axios instance, got a function'],
    [{ axios: {} }, 'axios: expected an axios instance, got an object'],
    [{ axios: { request: 'no' } }, 'axios: expected an axios instance, got an object'],
    [{ sessionOptions: 5 }, 'sessionOptions: expected BrowserSessionCreateOptions, got 5'],
    [{ apiToken: 123_456 }, 'apiToken: expected a non-empty string, got a number'],
    [{ maxEventStreams: -1 }, 'maxEventStreams: expected a whole number, 0 or more, got -1'],
    [{ maxResponseBytes: 0 }, 'maxResponseBytes: expected a whole number, 1 or more, got 0'],
  ])('refuses %j', (config, line) => {
    expect(() => resolveConfig({ apiToken: TOKEN, ...(config as object) })).toThrow(line);
  });

  it('takes undefined for not given, also inside', () => {
    const config = { apiToken: TOKEN, retry: { maxRetries: undefined }, headers: { 'X-A': undefined } } as object;
    expect(resolveConfig(config)).toMatchObject({ retry: { maxRetries: 3 }, headers: {} });
  });
});
