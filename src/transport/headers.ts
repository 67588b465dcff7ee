import { builtIn } from '../internal/platform.js';
import { VERSION } from '../internal/version.js';
import type { ResolvedConfig } from './config.js';
import type { HttpRequest } from './http.js';

export type Headers = HttpRequest['headers'];

type Method = HttpRequest['method'];

/** A browser says itself who it is, and lets nobody else say it. */
const IDENTITY: Headers = builtIn ? { 'User-Agent': `witrium-rx/${VERSION}` } : {};

/** The headers of one request: the caller's, and those that the API needs. */
export const headersFor = (further: Headers, method: Method, token: string | null): Headers => ({
  ...IDENTITY,
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
