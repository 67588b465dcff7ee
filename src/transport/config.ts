import type { AxiosInstance } from 'axios';
import { BrowserSessionCreateOptions } from '../codecs/BrowserSessionCreateOptions.js';
import { readableErrors } from '../codecs/readableErrors.js';
import { InvalidOptionsError } from '../errors/InvalidOptionsError.js';
import { check, given, type Rule } from '../internal/check.js';
import { describe } from '../internal/describe.js';
import { isRecord } from '../internal/guards.js';
import { builtIn, environment, hasLocation } from '../internal/platform.js';
import { anything, duration, expecting, flag, headers, isFunction, object, unless, whole } from '../internal/rules.js';
import { watchRules } from '../internal/watchRules.js';
import { tokenProblem, type ApiToken } from './apiToken.js';
import { resolveRetry, type ResolvedRetryPolicy } from './retry.js';
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

const verifySslProblem = (verifySsl: unknown): Problem =>
  verifySsl === false && !builtIn ? 'verifySsl: false works on Node only' : undefined;

/** A rule that has a line of its own for each thing that can be wrong. */
const judged =
  (problemOf: (value: unknown) => Problem, rule: Rule): Rule =>
  (value, path, tell) => {
    const problem = problemOf(value);
    if (problem === undefined) return rule(value, path, tell);
    tell(problem);
    return undefined;
  };

const sessionOptions: Rule = (value, path, tell) => {
  const checked = BrowserSessionCreateOptions.input.decode(value);
  if (checked._tag === 'Right') return checked.right;
  for (const line of readableErrors(checked.left)) tell(isRecord(value) ? `${path}.${line}` : `${path}: ${line}`);
  return undefined;
};

/** Its value is not shown, whatever it is. */
const holdsToken = (value: unknown): boolean =>
  isRecord(value) && Object.keys(given(value)).some((key) => key.toLowerCase() === 'x-witrium-key');

const furtherHeaders: Rule = (value, path, tell) => {
  if (holdsToken(value)) tell(`${path}: the token is given as apiToken, not as X-Witrium-Key`);
  return headers(value, path, tell);
};

const isAxios = (value: unknown): boolean => typeof value === 'function' && 'request' in value;

const RULES = object<WitriumClientConfig>({
  apiToken: unless(isFunction, judged(tokenProblem, anything)),
  baseUrl: judged(baseUrlProblem, anything),
  timeout: duration({ least: 1, infinite: true }),
  maxResponseBytes: whole(),
  maxConcurrentRequests: whole(),
  eventStreams: whole({ least: 0 }),
  closeTimeout: duration({ infinite: true }),
  verifySsl: judged(verifySslProblem, flag),
  sessionOptions,
  retry: watchRules.retry,
  headers: furtherHeaders,
  axios: expecting('an axios instance', isAxios),
});

const NO_TOKEN = 'apiToken: missing; give it, or set WITRIUM_API_TOKEN, or give the baseUrl of a backend that holds it';

/** What is not given is the environment's, where it is set there. */
const withEnvironment = (config: WitriumClientConfig): WitriumClientConfig =>
  isRecord(config)
    ? given({
        apiToken: environment('WITRIUM_API_TOKEN'),
        baseUrl: environment('WITRIUM_BASE_URL'),
        ...given(config),
      })
    : config;

/** Fills in the defaults and checks everything. */
export const resolveConfig = (config: WitriumClientConfig = {}): ResolvedConfig => {
  const wanted = withEnvironment(config);
  const { options, problems } = check(RULES, wanted, (_, tell) => {
    if (wanted.apiToken === undefined && wanted.baseUrl === undefined) tell(NO_TOKEN);
  });
  if (problems.length > 0) throw new InvalidOptionsError({ operation: 'createWitriumClient', errors: problems });
  const { apiToken, baseUrl = DEFAULT_BASE_URL, axios } = options;
  return {
    apiToken,
    baseUrl: baseUrl.replace(/\/+$/, ''),
    timeout: options.timeout ?? Infinity,
    maxResponseBytes: options.maxResponseBytes ?? DEFAULT_MAX_RESPONSE_BYTES,
    maxConcurrentRequests: options.maxConcurrentRequests ?? DEFAULT_MAX_CONCURRENT_REQUESTS,
    eventStreams: options.eventStreams ?? DEFAULT_EVENT_STREAMS,
    closeTimeout: options.closeTimeout ?? DEFAULT_CLOSE_TIMEOUT,
    verifySsl: options.verifySsl ?? true,
    sessionOptions: options.sessionOptions ?? {},
    retry: resolveRetry(options.retry),
    headers: { ...options.headers },
    axios,
  };
};
