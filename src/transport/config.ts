import type { AxiosInstance } from 'axios';
import { BrowserSessionCreateOptions } from '../codecs/BrowserSessionCreateOptions.js';
import { readableErrors } from '../codecs/readableErrors.js';
import { isRecord } from '../codecs/struct.js';
import { InvalidOptionsError } from '../errors/InvalidOptionsError.js';
import { countProblem } from '../internal/count.js';
import { describe } from '../internal/describe.js';
import { given } from '../internal/given.js';
import { durationProblem } from '../internal/milliseconds.js';
import { builtIn, environment, hasLocation } from '../internal/platform.js';
import { unknownKeyProblems } from '../internal/unknownKeys.js';
import { tokenProblem, type ApiToken } from './apiToken.js';
import { resolveRetry, retryProblems, type ResolvedRetryPolicy, type RetryPolicy } from './retry.js';

const DEFAULT_BASE_URL = 'https://api.witrium.com';

const DEFAULT_MAX_RESPONSE_BYTES = 64 * 1024 * 1024;

const DEFAULT_MAX_CONCURRENT_REQUESTS = 50;

/** The configuration of a client. */
export interface WitriumClientConfig {
  /**
   * The API token, or a function that is asked before each request. Default: the environment's
   * `WITRIUM_API_TOKEN` on Node. May be absent only with a `baseUrl` of one's own: a backend that holds it.
   */
  readonly apiToken?: ApiToken | undefined;
  /** Default: the environment's `WITRIUM_BASE_URL`, then https://api.witrium.com. In a browser also a path: '/api/witrium'. */
  readonly baseUrl?: string | undefined;
  /** The limit of one HTTP request, in milliseconds. Default: none. A run's time is limited by `withTimeout`. */
  readonly timeout?: number | undefined;
  /** The largest answer that is read, in bytes. Default 67,108,864 (64 MiB). Node only. */
  readonly maxResponseBytes?: number | undefined;
  /**
   * How many requests are under way at a time; those beyond wait in line, first come, first served. Talents, which
   * answer when they have ended, cancels and closes do not count and do not wait. A request without an answer keeps its
   * place until `timeout`. Default 50.
   */
  readonly maxConcurrentRequests?: number | undefined;
  /** Whether certificates are checked. Default true. Node only. */
  readonly verifySsl?: boolean | undefined;
  /** Defaults for `usingBrowserSession`; what is given there wins, option by option. */
  readonly sessionOptions?: BrowserSessionCreateOptions | undefined;
  /** How transient faults are retried; false: never. */
  readonly retry?: RetryPolicy | false | undefined;
  /** Further headers of every request. */
  readonly headers?: Readonly<Record<string, string>> | undefined;
  /** The axios to send with, interceptors and all. Default: one of the client's own. */
  readonly axios?: AxiosInstance | undefined;
}

/** A configuration with its defaults, checked. */
export interface ResolvedConfig {
  readonly apiToken: ApiToken | undefined;
  readonly baseUrl: string;
  readonly timeout: number;
  readonly maxResponseBytes: number;
  readonly maxConcurrentRequests: number;
  readonly verifySsl: boolean;
  readonly sessionOptions: BrowserSessionCreateOptions;
  readonly retry: ResolvedRetryPolicy;
  readonly headers: Readonly<Record<string, string>>;
  readonly axios: AxiosInstance | undefined;
}

type Problem = string | undefined;

const baseUrlProblem = (baseUrl: unknown): Problem => {
  if (typeof baseUrl !== 'string') return `baseUrl: expected a string, got ${describe(baseUrl)}`;
  if (baseUrl.startsWith('/') && !baseUrl.startsWith('//')) {
    return hasLocation() ? undefined : 'baseUrl: a path works only in a browser; expected http:// or https:// first';
  }
  const url = URL.canParse(baseUrl) ? new URL(baseUrl) : undefined;
  if (url === undefined || !/^https?:$/.test(url.protocol)) return 'baseUrl: expected an http:// or https:// address';
  if (url.username !== '' || url.password !== '') return 'baseUrl: must not hold a user name or a password';
  return /[?#\s]/.test(baseUrl) ? 'baseUrl: must not hold a query, a fragment or white space' : undefined;
};

const headerProblem = ([name, value]: readonly [string, unknown]): Problem => {
  if (!/^[!#$%&'*+.^_`|~\w-]+$/.test(name)) return 'headers: one has a name that no HTTP header can have';
  if (name.toLowerCase() === 'x-witrium-key') return 'headers: the token is given as apiToken, not as X-Witrium-Key';
  const fits = typeof value === 'string' && /^[\t\x20-\x7e\x80-\xff]*$/.test(value);
  return fits ? undefined : `headers.${name}: expected text without line breaks that an HTTP header can carry`;
};

const sessionProblems = (options: unknown): readonly string[] => {
  const checked = BrowserSessionCreateOptions.input.decode(options);
  return checked._tag === 'Left'
    ? readableErrors(checked.left).map((line) =>
        isRecord(options) ? `sessionOptions.${line}` : `sessionOptions: ${line}`,
      )
    : [];
};

const tokenProblems = (token: unknown, ownBaseUrl: boolean): Problem => {
  if (typeof token === 'function' || (token === undefined && ownBaseUrl)) return undefined;
  if (token !== undefined) return tokenProblem(token);
  return 'apiToken: missing; give it, or set WITRIUM_API_TOKEN, or give the baseUrl of a backend that holds it';
};

const verifySslProblem = (verifySsl: unknown): Problem => {
  if (typeof verifySsl !== 'boolean') return `verifySsl: expected a boolean, got ${describe(verifySsl)}`;
  return verifySsl || builtIn ? undefined : 'verifySsl: false works on Node only';
};

const headersProblems = (headers: unknown): readonly Problem[] =>
  isRecord(headers) && Object.getPrototypeOf(Object.getPrototypeOf(headers) ?? {}) === null
    ? Object.entries(given(headers)).map(headerProblem)
    : [`headers: expected an object of names and texts, got ${describe(headers)}`];

const axiosProblem = (axios: unknown): Problem =>
  axios === undefined || (typeof axios === 'function' && 'request' in axios)
    ? undefined
    : `axios: expected an axios instance, got ${describe(axios)}`;

/** Fills in the defaults and checks everything. */
export const resolveConfig = (config: WitriumClientConfig = {}): ResolvedConfig => {
  const ownBaseUrl = config.baseUrl ?? environment('WITRIUM_BASE_URL');
  const resolved: ResolvedConfig = {
    apiToken: config.apiToken ?? environment('WITRIUM_API_TOKEN'),
    baseUrl: ownBaseUrl ?? DEFAULT_BASE_URL,
    timeout: config.timeout ?? Infinity,
    maxResponseBytes: config.maxResponseBytes ?? DEFAULT_MAX_RESPONSE_BYTES,
    maxConcurrentRequests: config.maxConcurrentRequests ?? DEFAULT_MAX_CONCURRENT_REQUESTS,
    verifySsl: config.verifySsl ?? true,
    sessionOptions: config.sessionOptions ?? {},
    retry: resolveRetry(config.retry),
    headers: given(config.headers ?? {}),
    axios: config.axios,
  };
  const errors = [
    tokenProblems(resolved.apiToken, ownBaseUrl !== undefined),
    baseUrlProblem(resolved.baseUrl),
    durationProblem('timeout', resolved.timeout, { least: 1, infinite: true }),
    countProblem('maxResponseBytes', resolved.maxResponseBytes),
    countProblem('maxConcurrentRequests', resolved.maxConcurrentRequests),
    verifySslProblem(resolved.verifySsl),
    ...sessionProblems(resolved.sessionOptions),
    ...retryProblems(resolved.retry),
    ...headersProblems(config.headers ?? {}),
    axiosProblem(resolved.axios),
    ...unknownKeyProblems(config, Object.keys(resolved)),
  ].filter((problem) => problem !== undefined);
  if (errors.length > 0) throw new InvalidOptionsError({ operation: 'createWitriumClient', errors });
  return { ...resolved, baseUrl: resolved.baseUrl.replace(/\/+$/, '') };
};
