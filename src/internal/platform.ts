type Process = Partial<typeof process>;

const host = (globalThis as { readonly process?: Process }).process;

/**
 * A variable of the environment, where there is one (Node); an empty one counts as absent, and so does one that the
 * program may not read (Deno).
 */
export const environment = (name: string): string | undefined => {
  try {
    const variables = host?.env ?? {};
    return (Object.hasOwn(variables, name) && variables[name]) || undefined;
  } catch {
    return undefined;
  }
};

/** Gives a built-in module of Node. */
export type BuiltIn = typeof process.getBuiltinModule;

/**
 * Node's built-in modules, without an import that a browser's bundler would trip over. Undefined in a
 * browser.
 */
export const builtIn: BuiltIn | undefined = host?.getBuiltinModule?.bind(host);

/** Whether this is a page or a worker of a browser. Edge runtimes have no address of their own. */
export const isBrowser: boolean = builtIn === undefined && 'location' in globalThis;

/** Each is asked for by its name: a program may be allowed to read some variables, and not to list all. */
const PROXIES = ['http_proxy', 'https_proxy', 'all_proxy']
  .flatMap((name) => [name, `npm_config_${name}`])
  .flatMap((name) => [name, name.toUpperCase()]);

/** The variables of the environment that name a proxy for HTTP requests. */
export const namedProxies = (): readonly string[] => PROXIES.filter((name) => environment(name) !== undefined);

/** A URL of an address; undefined for what is none. Older browsers have no `URL.canParse`. */
export const parsedUrl = (address: string, base?: string): URL | undefined => {
  try {
    return new URL(address, base);
  } catch {
    return undefined;
  }
};

/**
 * The proxy that the environment names for addresses of a protocol, such as 'https:', by the rules of axios; undefined
 * when there is none, or something that is no address.
 */
export const proxyFor = (protocol: string): URL | undefined => {
  const scheme = protocol.slice(0, -1);
  const [found] = [`${scheme}_proxy`, 'all_proxy'].flatMap(
    (name) => environment(name) ?? environment(name.toUpperCase()) ?? [],
  );
  if (found === undefined) return undefined;
  const address = found.includes('://') ? found : `${scheme}://${found}`;
  return parsedUrl(address);
};

/** The page that there is, or the worker. Of a page in a frame of `srcdoc` relative addresses are of the page around. */
interface Page {
  readonly document?: { readonly baseURI?: unknown };
  readonly location?: { readonly href: string };
}

const base = (): string | undefined => {
  const { document, location } = globalThis as Page;
  const uri = document?.baseURI;
  return typeof uri === 'string' ? uri : location?.href;
};

/** Whether relative addresses mean something: there is a page that they relate to, and not one such as 'about:blank'. */
export const hasLocation = (): boolean => {
  const page = base();
  return page !== undefined && parsedUrl('/', page) !== undefined;
};

/** A URL of an address, which may relate to the page that there is: a simulated one, on Node. */
export const absoluteUrl = (address: string): URL => new URL(address, base());
