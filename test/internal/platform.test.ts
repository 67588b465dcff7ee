import path from 'node:path';
import type * as platformModule from '../../src/internal/platform.js';
import { createWitriumClient } from '../../src/client.js';
import { environment, parsedUrl } from '../../src/internal/platform.js';

type Platform = typeof platformModule;

const NAME = 'WITRIUM_RX_TEST';
const { process: node } = globalThis;

const withProcess = (value: unknown, test: (platform: Platform) => void): void => {
  jest.isolateModules(() => {
    Object.defineProperty(globalThis, 'process', { value, configurable: true, writable: true });
    try {
      test(jest.requireActual('../../src/internal/platform'));
    } finally {
      Object.defineProperty(globalThis, 'process', { value: node, configurable: true, writable: true });
    }
  });
};

describe('environment', () => {
  afterEach(() => {
    Reflect.deleteProperty(node.env, NAME);
  });

  it('reads a variable', () => {
    node.env[NAME] = 'value';
    expect(environment(NAME)).toBe('value');
  });

  it('is undefined when the variable is not set', () => {
    expect(environment(NAME)).toBeUndefined();
  });

  it('is undefined when the variable is empty', () => {
    node.env[NAME] = '';
    expect(environment(NAME)).toBeUndefined();
  });

  it.each([
    ['there are no variables', {}],
    ['there is no process', undefined],
  ])('is undefined when %s', (_, process) => {
    withProcess(process, (platform) => {
      expect(platform.environment(NAME)).toBeUndefined();
    });
  });
});

describe('builtIn', () => {
  it('gives the built-in modules of Node', () => {
    withProcess(node, ({ builtIn }) => {
      expect(builtIn?.('node:path')).toBe(path);
    });
  });

  it.each([
    ['a process that gives none', { env: {} }],
    ['no process', undefined],
  ])('is undefined with %s', (_, process) => {
    withProcess(process, ({ builtIn }) => {
      expect(builtIn).toBeUndefined();
    });
  });
});

describe('hasLocation', () => {
  it('is false without a page', () => {
    withProcess(node, ({ hasLocation }) => {
      expect(hasLocation()).toBe(false);
    });
  });

  /** @param globals What a page has. */
  const onPage = (globals: Readonly<Record<string, unknown>>, test: (platform: Platform) => void): void => {
    for (const [name, value] of Object.entries(globals))
      Object.defineProperty(globalThis, name, { value, configurable: true });
    try {
      withProcess(undefined, test);
    } finally {
      for (const name of Object.keys(globals)) Reflect.deleteProperty(globalThis, name);
    }
  };

  it.each([
    ['a page', { location: { href: 'https://app.test/orders?open' } }, 'https://app.test/api'],
    ['a page of an app', { location: { href: 'capacitor://localhost/' } }, 'capacitor://localhost/api'],
    [
      'a frame of srcdoc',
      { location: { href: 'about:srcdoc' }, document: { baseURI: 'https://app.test/orders' } },
      'https://app.test/api',
    ],
    [
      'a page whose addresses are of another',
      { location: { href: 'https://app.test/' }, document: { baseURI: 'https://files.test/' } },
      'https://files.test/api',
    ],
    ['a worker', { location: { href: 'https://app.test/worker.js' } }, 'https://app.test/api'],
    ['a document that does not say', { location: { href: 'https://app.test/' }, document: {} }, 'https://app.test/api'],
  ])('is true on %s', (_, globals, expected) => {
    onPage(globals, ({ hasLocation, absoluteUrl }) => {
      expect([hasLocation(), absoluteUrl('/api').href]).toStrictEqual([true, expected]);
    });
  });

  it.each(['about:blank', 'about:srcdoc', 'blob:https://app.test/1', 'data:text/html,a'])(
    'is false on %s, to which nothing relates',
    (href) => {
      onPage({ location: { href } }, ({ hasLocation }) => {
        expect(hasLocation()).toBe(false);
      });
    },
  );
});

describe('parsedUrl', () => {
  it('works in browsers without URL.canParse', () => {
    const canParse = Object.getOwnPropertyDescriptor(URL, 'canParse') ?? {};
    Reflect.deleteProperty(URL, 'canParse');
    try {
      expect(parsedUrl('/api', 'https://app.test/')?.href).toBe('https://app.test/api');
      expect(parsedUrl('/api')).toBeUndefined();
      expect(() => createWitriumClient({ baseUrl: 'https://app.test/api' })).not.toThrow();
    } finally {
      Object.defineProperty(URL, 'canParse', canParse);
    }
  });
});

describe('namedProxies', () => {
  const namesIn = (process: unknown): readonly string[] => {
    let names: readonly string[] = ['not asked'];
    withProcess(process, ({ namedProxies }) => {
      names = namedProxies();
    });
    return names;
  };

  it.each(['http_proxy', 'HTTPS_PROXY', 'all_proxy', 'npm_config_https_proxy'])('has %s', (name) => {
    expect(namesIn({ env: { HOME: '/', [name]: 'http://127.0.0.1:3128' } })).toStrictEqual([name]);
  });

  it('has all that there are, without what they hold', () => {
    const env = { http_proxy: 'http://user:secret@127.0.0.1:3128', HOME: '/', HTTPS_PROXY: 'http://127.0.0.1:3128' };
    expect(namesIn({ env })).toStrictEqual(['http_proxy', 'HTTPS_PROXY']);
  });

  it.each([
    ['nothing', {}],
    ['an empty variable', { http_proxy: '' }],
    ['the hosts that need none', { NO_PROXY: '*', npm_config_noproxy: '' }],
    ['names that only look alike', { my_http_proxy: 'x', http_proxy_port: '80' }],
  ])('is empty for %s', (_, env) => {
    expect(namesIn({ env })).toStrictEqual([]);
  });

  it('is empty where the environment may not be read, as in Deno', () => {
    const refuse = (): never => {
      throw new Error('Requires env access');
    };
    const env = new Proxy({}, { get: refuse, ownKeys: refuse, getOwnPropertyDescriptor: refuse, has: refuse });
    expect(namesIn({ env })).toStrictEqual([]);
  });

  it('has what may be read, where the list of all may not', () => {
    const env = new Proxy(
      { HTTPS_PROXY: 'http://127.0.0.1:3128' },
      {
        ownKeys: () => {
          throw new Error('Requires env access');
        },
      },
    );
    expect(namesIn({ env })).toStrictEqual(['HTTPS_PROXY']);
  });

  it.each([[undefined], [{}]])('is empty without an environment: %j', (value) => {
    expect(namesIn(value)).toStrictEqual([]);
  });
});

describe('proxyFor', () => {
  const proxyIn = (env: Readonly<Record<string, string>>, protocol: string): string | undefined => {
    let proxy: URL | undefined;
    withProcess({ env }, ({ proxyFor }) => {
      proxy = proxyFor(protocol);
    });
    return proxy?.href;
  };

  const proxy = 'http://127.0.0.1:3128/';
  const other = 'http://127.0.0.1:9999/';

  it.each<[string, Readonly<Record<string, string>>, string, string | undefined]>([
    ['of the protocol', { https_proxy: proxy, http_proxy: other }, 'https:', proxy],
    ['of the protocol rather than that of all', { all_proxy: other, http_proxy: proxy }, 'http:', proxy],
    ['of all', { all_proxy: proxy, http_proxy: other }, 'https:', proxy],
    ['in upper case', { ALL_PROXY: proxy }, 'http:', proxy],
    ['in lower case rather than in upper', { HTTP_PROXY: other, http_proxy: proxy }, 'http:', proxy],
    ['without its own protocol', { http_proxy: '127.0.0.1:3128' }, 'http:', proxy],
    ['without its own protocol, for TLS', { https_proxy: '127.0.0.1:3128' }, 'https:', 'https://127.0.0.1:3128/'],
    ['that is no address', { http_proxy: 'a proxy' }, 'http:', undefined],
    ['of another protocol', { http_proxy: proxy }, 'https:', undefined],
  ])('takes one %s', (_, env, protocol, expected) => {
    expect(proxyIn(env, protocol)).toBe(expected);
  });
});
