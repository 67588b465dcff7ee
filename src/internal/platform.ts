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

/** Each is asked for by its name: a program may be allowed to read some variables, and not to list all. */
const PROXIES = ['http_proxy', 'https_proxy', 'all_proxy']
  .flatMap((name) => [name, `npm_config_${name}`])
  .flatMap((name) => [name, name.toUpperCase()]);

/** The variables of the environment that name a proxy for HTTP requests. */
export const namedProxies = (): readonly string[] => PROXIES.filter((name) => environment(name) !== undefined);

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
  return URL.canParse(address) ? new URL(address) : undefined;
};

const page = (): { readonly href: string } | undefined =>
  (globalThis as { readonly location?: { readonly href: string } }).location;

/** Whether relative addresses mean something: there is a page that they relate to. */
export const hasLocation = (): boolean => page() !== undefined;

/** A URL of an address, which may relate to the page that there is: a simulated one, on Node. */
export const absoluteUrl = (address: string): URL => new URL(address, page()?.href);
