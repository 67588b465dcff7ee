import {
  createWitriumClient,
  InvalidOptionsError,
  runEventStream,
  type WitriumClient,
  type WitriumClientConfig,
} from '../index.js';
import { checked } from '../internal/check.js';
import { hasKey, isRecord } from '../internal/guards.js';
import { duration, expecting, flag, func, list, name, object, orFunction, required, whole } from '../internal/rules.js';
import { watchRules } from '../internal/watchRules.js';
import { HOST } from './checkHost.js';
import { logError } from './createReport.js';
import type { RelayAllow, RelayOptions, RelayWatch } from './RelayOptions.js';

type Complete<T> = { readonly [K in keyof T]-?: Exclude<T[K], undefined> };

/** The options of a relay, checked, with their defaults. */
export interface ResolvedOptions extends Complete<Omit<RelayOptions, 'client'>> {
  readonly client: WitriumClient;
  /** Whether the client was made here. */
  readonly ownsClient: boolean;
}

const matching = (expected: string, pattern: RegExp) =>
  expecting(expected, (value) => typeof value === 'string' && pattern.test(value));

const names = orFunction(list(name, 'a list of names, or a function'));

const allow = object<RelayAllow>(
  { workflows: names, talents: names, states: names, cancel: flag, sessions: flag, listSessions: flag },
  'an object that says what browsers may do',
);

const { pollingInterval, minWaitTime, retry } = watchRules;

/** A misspelt `authorize` would let everybody in: what is not known is refused. */
const RULES = object<RelayOptions>({
  client: expecting('a client, or the configuration of one', isRecord),
  basePath: matching("a path such as '/api/witrium', without a slash at its end", /^(\/[\w.~-]+)*$/),
  allow: required(allow),
  authorize: func,
  authorizeInterval: duration({ least: 1 }),
  onCreated: func,
  origins: list(
    // Exactly as browsers write it, or it would never be found. 'null' is that of every page that hides its own.
    matching(
      "an origin such as 'https://app.example.com', without a slash at its end",
      /^[a-z][\w+.-]*:\/\/[^\s/?#@]+$/,
    ),
    'a list of origins',
  ),
  hosts: list(matching("a host such as 'app.example.com' or 'localhost:3000'", HOST), 'a list of hosts'),
  maxBodyBytes: whole(),
  bodyTimeout: duration({ least: 1 }),
  watch: object<RelayWatch>({ pollingInterval, minWaitTime, retry }),
  heartbeat: duration({ least: 1 }),
  maxEventStreams: whole(),
  streamKey: func,
  maxStreamsPerKey: whole(),
  closeTimeout: duration({ least: 1 }),
  onError: func,
});

/** A client of one's own may be of a class. */
const isClient = (client: WitriumClient | WitriumClientConfig): client is WitriumClient =>
  hasKey(client, 'submitWorkflow');

const DEFAULTS = {
  basePath: '/api/witrium',
  authorize: () => true,
  onCreated: () => undefined,
  origins: [],
  hosts: [],
  maxBodyBytes: 10 * 1024 * 1024,
  bodyTimeout: 60_000,
  heartbeat: runEventStream.heartbeat,
  maxEventStreams: 1000,
  streamKey: () => null,
  closeTimeout: 10_000,
  onError: logError,
};

const invalid = (problem: string) => new InvalidOptionsError({ operation: 'createRelay', errors: [problem] });

/** What the platform must have. A simulated page has no part of it, whatever Node it runs on. */
const NEEDED = ['Request', 'Response', 'ReadableStream'];

const checkPlatform = (): void => {
  const missing = NEEDED.filter((name) => !(name in globalThis));
  if (missing.length === 0) return;
  const problem = `there is no ${missing.join(', ')} here: test a relay in the environment of Node, with '@jest-environment node', or '@vitest-environment node', at the top of the file`;
  throw invalid(problem);
};

/** Fills in the defaults and checks everything. */
export const resolveOptions = (options: RelayOptions): ResolvedOptions => {
  checkPlatform();
  const given = checked(RULES, options, InvalidOptionsError, 'createRelay');
  const { client = {}, streamKey, hosts } = given;
  if (given.maxStreamsPerKey !== undefined && streamKey === undefined)
    throw invalid('maxStreamsPerKey: needs streamKey, which tells who is who');
  if (hosts?.length === 0) throw invalid('hosts: names none; leave it out to serve any');
  const { heartbeat = DEFAULTS.heartbeat, maxEventStreams = DEFAULTS.maxEventStreams } = given;
  return {
    ...DEFAULTS,
    ...given,
    client: isClient(client) ? client : createWitriumClient(client),
    ownsClient: !isClient(client),
    authorizeInterval: given.authorizeInterval ?? heartbeat,
    maxStreamsPerKey: given.maxStreamsPerKey ?? (streamKey ? 50 : maxEventStreams),
    watch: { ...given.watch },
  };
};
