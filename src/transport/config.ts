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
import { resolveRetry, retryProblems, type ResolvedRetryPolicy } from './retry.js';
import type { WitriumClientConfig } from './WitriumClientConfig.js';

const DEFAULT_BASE_URL = 'https://api.witrium.com';

const DEFAULT_MAX_RESPONSE_BYTES = 64 * 1024 * 1024;

const DEFAULT_MAX_CONCURRENT_REQUESTS = 50;

const DEFAULT_CLOSE_TIMEOUT = 30_000;

/** A browser may have few connections for many tabs. */
const DEFAULT_EVENT_STREAMS = builtIn ? 50 : 1;

/** A configuration with its defaults, checked. */
export interface ResolvedConfig {
  readonly apiToken: ApiToken | undefined;
  readonly baseUrl: string;
  readonly timeout: number;
  readonly maxResponseBytes: number;
  readonly maxConcurrentRequests: number;
  readonly eventStreams: number;
  readonly closeTimeout: number;
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
    eventStreams: config.eventStreams ?? DEFAULT_EVENT_STREAMS,
    closeTimeout: config.closeTimeout ?? DEFAULT_CLOSE_TIMEOUT,
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
    durationProblem('closeTimeout', resolved.closeTimeout, { infinite: true }),
    countProblem('maxResponseBytes', resolved.maxResponseBytes),
    countProblem('maxConcurrentRequests', resolved.maxConcurrentRequests),
    countProblem('eventStreams', resolved.eventStreams, { least: 0 }),
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
