import { BrowserSessionCreateOptions } from '../codecs/BrowserSessionCreateOptions.js';
import { readableErrors } from '../codecs/readableErrors.js';
import { InvalidOptionsError } from '../errors/InvalidOptionsError.js';
import { checked, given, type Rule } from '../internal/check.js';
import { describe } from '../internal/describe.js';
import { hasKey, isRecord } from '../internal/guards.js';
import { builtIn, environment, hasLocation, parsedUrl } from '../internal/platform.js';
import {
  anything,
  duration,
  expecting,
  flag,
  headers,
  object,
  orFunction,
  required,
  whole,
} from '../internal/rules.js';
import { watchRules } from '../internal/watchRules.js';
import { tokenProblem, type ApiToken } from './apiToken.js';
import { resolveRetry, type ResolvedRetryPolicy } from './retry.js';
import type { AxiosLike, WitriumClientConfig } from './WitriumClientConfig.js';

/** A configuration with its defaults, checked. */
export interface ResolvedConfig {
  readonly apiToken: ApiToken | undefined;
  readonly baseUrl: string;
  readonly timeout: number;
  readonly maxResponseBytes: number;
  readonly maxConcurrentRequests: number;
  readonly maxEventStreams: number;
  readonly closeTimeout: number;
  readonly verifySsl: boolean;
  readonly sessionOptions: BrowserSessionCreateOptions;
  readonly retry: ResolvedRetryPolicy;
  readonly headers: Readonly<Record<string, string>>;
  readonly axios: AxiosLike | undefined;
}

type Problem = string | undefined;

const PROTOCOLS: ReadonlySet<string> = new Set(['http:', 'https:']);

const baseUrlProblem = (baseUrl: unknown): Problem => {
  if (typeof baseUrl !== 'string') return `baseUrl: expected a string, got ${describe(baseUrl)}`;
  if (baseUrl.startsWith('/') && !baseUrl.startsWith('//')) {
    return hasLocation() ? undefined : 'baseUrl: a path works only in a browser; expected http:// or https:// first';
  }
  const url = parsedUrl(baseUrl);
  if (url === undefined || !PROTOCOLS.has(url.protocol)) return 'baseUrl: expected an http:// or https:// address';
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

/** What is not given is the environment's, where it is set there. */
const orEnvironment = (variable: string, rule: Rule): Rule =>
  required((value, path, tell) => {
    const wanted = value === undefined ? environment(variable) : value;
    return wanted === undefined ? undefined : rule(wanted, path, tell);
  });

const sessionOptions: Rule = (value, path, tell) => {
  const decoded = BrowserSessionCreateOptions.input.decode(value);
  if (decoded._tag === 'Right') return decoded.right;
  for (const line of readableErrors(decoded.left)) tell(isRecord(value) ? `${path}.${line}` : `${path}: ${line}`);
  return undefined;
};

/** Its value is not shown, whatever it is. */
const holdsToken = (value: unknown): boolean =>
  isRecord(value) && Object.keys(given(value)).some((key) => key.toLowerCase() === 'x-witrium-key');

const furtherHeaders: Rule = (value, path, tell) => {
  if (holdsToken(value)) tell(`${path}: the token is given as apiToken, not as X-Witrium-Key`);
  return headers(value, path, tell);
};

const isAxios = (value: unknown): boolean =>
  hasKey(Object(value) as object, 'request') && typeof (value as AxiosLike).request === 'function';

const OPERATION = 'createWitriumClient';

const NO_TOKEN = 'apiToken: missing; give it, or set WITRIUM_API_TOKEN, or give the baseUrl of a backend that holds it';

const RULES = object<WitriumClientConfig>(
  {
    apiToken: orEnvironment('WITRIUM_API_TOKEN', orFunction(judged(tokenProblem, anything))),
    baseUrl: orEnvironment('WITRIUM_BASE_URL', judged(baseUrlProblem, anything)),
    timeout: duration({ least: 1, infinite: true }),
    maxResponseBytes: whole(),
    maxConcurrentRequests: whole(),
    maxEventStreams: whole({ least: 0 }),
    closeTimeout: duration({ infinite: true }),
    verifySsl: judged(verifySslProblem, flag),
    sessionOptions,
    retry: watchRules.retry,
    headers: furtherHeaders,
    axios: expecting('an axios instance', isAxios),
  },
  "an object, such as { apiToken: '…' }",
);

const DEFAULTS: Omit<ResolvedConfig, 'retry' | 'headers'> = {
  apiToken: undefined,
  baseUrl: 'https://api.witrium.com',
  timeout: Infinity,
  maxResponseBytes: 64 * 1024 * 1024,
  maxConcurrentRequests: 50,
  // A browser may have few connections for many tabs.
  maxEventStreams: builtIn ? 50 : 1,
  closeTimeout: 30_000,
  verifySsl: true,
  sessionOptions: {},
  axios: undefined,
};

/** Looks from the end: a pattern would try each slash as the first of the last ones. */
const withoutLastSlashes = (address: string): string => {
  let end = address.length;
  while (address[end - 1] === '/') end -= 1;
  return address.slice(0, end);
};

/** Fills in the defaults and checks everything. */
export const resolveConfig = (config: WitriumClientConfig = {}): ResolvedConfig => {
  const wanted = checked(RULES, config, InvalidOptionsError, OPERATION);
  if (wanted.apiToken === undefined && wanted.baseUrl === undefined)
    throw new InvalidOptionsError({ operation: OPERATION, errors: [NO_TOKEN] });
  const resolved = { ...DEFAULTS, ...wanted, retry: resolveRetry(wanted.retry), headers: { ...wanted.headers } };
  return { ...resolved, baseUrl: withoutLastSlashes(resolved.baseUrl) };
};
