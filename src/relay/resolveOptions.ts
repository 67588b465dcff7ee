import {
  createWitriumClient,
  InvalidOptionsError,
  runEventStream,
  type WitriumClient,
  type WitriumClientConfig,
} from '../index.js';
import { logError } from './createReport.js';
import type { AllowList, RelayAllow, RelayOptions } from './RelayOptions.js';

type Complete<T> = { readonly [K in keyof T]-?: Exclude<T[K], undefined> };

/** The options of a relay, checked, with their defaults. */
export interface ResolvedOptions extends Complete<Omit<RelayOptions, 'client'>> {
  readonly client: WitriumClient;
  /** Whether the client was made here. */
  readonly ownsClient: boolean;
}

const OPTIONS: Readonly<Record<keyof RelayOptions, true>> = {
  client: true,
  basePath: true,
  allow: true,
  authorize: true,
  authorizeInterval: true,
  onCreated: true,
  origins: true,
  hosts: true,
  maxBodyBytes: true,
  bodyTimeout: true,
  watch: true,
  heartbeat: true,
  maxEventStreams: true,
  streamKey: true,
  maxStreamsPerKey: true,
  closeTimeout: true,
  onError: true,
};

const LISTS = ['workflows', 'talents', 'states'] as const;
const SWITCHES = ['cancel', 'sessions', 'listSessions'] as const;
const FUNCTIONS = ['authorize', 'onCreated', 'streamKey', 'onError'] as const;
const WATCH: readonly string[] = ['pollingInterval', 'minWaitTime', 'retry'];

/** The longest pause that a timer keeps. */
const LONGEST_TIMER = 2 ** 31 - 1;

type Problem = string | false | undefined;

/** A misspelt `authorize` would let everybody in. */
const unknownKeys = (value: object, known: readonly string[], prefix = ''): readonly string[] =>
  Object.keys(value)
    .filter((key) => !known.includes(key))
    .map((key) => `${prefix}${key}: no such option; there are ${known.join(', ')}`);

const isTexts = (value: unknown): boolean =>
  Array.isArray(value) && value.every((item) => typeof item === 'string' && item !== '');

const isList = (value: AllowList | undefined): boolean =>
  value === undefined || typeof value === 'function' || isTexts(value);

const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null;

const allowProblems = (allow: unknown): readonly Problem[] => {
  if (!isObject(allow)) return ['allow: expected an object that says what browsers may do'];
  const given = allow as RelayAllow;
  return [
    ...LISTS.map((key) => !isList(given[key]) && `allow.${key}: expected a list of names, or a function`),
    ...SWITCHES.map(
      (key) => !['boolean', 'undefined'].includes(typeof given[key]) && `allow.${key}: expected a boolean`,
    ),
    ...unknownKeys(allow, [...LISTS, ...SWITCHES], 'allow.'),
  ];
};

const isCount = (value: unknown, most: number): boolean =>
  typeof value === 'number' && Number.isInteger(value) && value > 0 && value <= most;

const isClient = (client: WitriumClient | WitriumClientConfig): client is WitriumClient => 'submitWorkflow' in client;

/** Fills in the defaults and checks everything. */
export const resolveOptions = (options: RelayOptions): ResolvedOptions => {
  const { client = {}, allow, watch = {}, origins = [], basePath = '/api/witrium' } = options;
  const { heartbeat = runEventStream.heartbeat, maxBodyBytes = 10 * 1024 * 1024, bodyTimeout = 60_000 } = options;
  const { hosts, authorizeInterval, closeTimeout = 10_000 } = options;
  const { maxEventStreams = 1000, streamKey, maxStreamsPerKey } = options;
  const problems: readonly Problem[] = [
    !/^(\/[\w.~-]+)*$/.test(basePath) && "basePath: expected a path such as '/api/witrium', without a slash at its end",
    ...allowProblems(allow),
    !isTexts(origins) && "origins: expected a list of origins such as 'https://app.example.com'",
    !(hosts === undefined || (isTexts(hosts) && hosts.length > 0)) &&
      "hosts: expected a list of hosts such as 'app.example.com'; leave it out to serve any",
    ...Object.entries({ heartbeat, authorizeInterval, bodyTimeout, closeTimeout }).map(
      ([key, value]) =>
        value !== undefined &&
        !isCount(value, LONGEST_TIMER) &&
        `${key}: expected a whole number of milliseconds, 1 or more`,
    ),
    ...Object.entries({ maxEventStreams, maxStreamsPerKey }).map(
      ([key, value]) =>
        value !== undefined && !isCount(value, Number.MAX_SAFE_INTEGER) && `${key}: expected a whole number, 1 or more`,
    ),
    maxStreamsPerKey !== undefined && !streamKey && 'maxStreamsPerKey: needs streamKey, which tells who is who',
    !isCount(maxBodyBytes, Number.MAX_SAFE_INTEGER) && 'maxBodyBytes: expected a whole number, 1 or more',
    ...FUNCTIONS.map(
      (key) => !['function', 'undefined'].includes(typeof options[key]) && `${key}: expected a function`,
    ),
    ...(isObject(watch) ? unknownKeys(watch, WATCH, 'watch.') : ['watch: expected an object']),
    ...unknownKeys(options, Object.keys(OPTIONS)),
  ];
  const errors = problems.filter((problem) => typeof problem === 'string');
  if (errors.length > 0) throw new InvalidOptionsError({ operation: 'createRelay', errors });
  return {
    client: isClient(client) ? client : createWitriumClient(client),
    ownsClient: !isClient(client),
    basePath,
    allow,
    authorize: options.authorize ?? (() => true),
    onCreated: options.onCreated ?? (() => undefined),
    authorizeInterval: authorizeInterval ?? heartbeat,
    origins,
    hosts: hosts ?? [],
    maxBodyBytes,
    bodyTimeout,
    watch,
    heartbeat,
    maxEventStreams,
    streamKey: streamKey ?? (() => null),
    maxStreamsPerKey: maxStreamsPerKey ?? (streamKey ? 50 : maxEventStreams),
    closeTimeout,
    onError: options.onError ?? logError,
  };
};
