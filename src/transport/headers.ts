import { builtIn } from '../internal/platform.js';
import { VERSION } from '../internal/version.js';
import type { ResolvedConfig } from './config.js';
import type { HttpRequest } from './http.js';

/** Headers of a request by their names. */
export type Headers = HttpRequest['headers'];

type Method = HttpRequest['method'];

const NAME = 'User-Agent';

/** A browser says itself who it is, and lets nobody else say it. */
const identity = (further: Headers): Headers =>
  builtIn && !Object.keys(further).some((name) => name.toLowerCase() === NAME.toLowerCase())
    ? { [NAME]: `witrium-rx/${VERSION}` }
    : {};

/** The headers of one request: the caller's, and those that the API needs. */
export const headersFor = (further: Headers, method: Method, token: string | null): Headers => ({
  ...identity(further),
  ...further,
  Accept: 'application/json',
  ...(method === 'POST' && { 'Content-Type': 'application/json' }),
  ...(token !== null && { 'X-Witrium-Key': token }),
});

/** Those of each method where the token is known; undefined where it is asked for. */
export const fixedHeaders = ({ headers, apiToken }: ResolvedConfig): Readonly<Record<Method, Headers>> | undefined =>
  typeof apiToken === 'function'
    ? undefined
    : { GET: headersFor(headers, 'GET', apiToken ?? null), POST: headersFor(headers, 'POST', apiToken ?? null) };
