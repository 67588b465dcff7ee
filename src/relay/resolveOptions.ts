import {
  createWitriumClient,
  InvalidOptionsError,
  runEventStream,
  type WitriumClient,
  type WitriumClientConfig,
} from '../index.js';
import { check } from '../internal/check.js';
import { hasKey, isRecord } from '../internal/guards.js';
import {
  duration,
  expecting,
  flag,
  func,
  isFunction,
  list,
  name,
  object,
  required,
  unless,
  whole,
} from '../internal/rules.js';
import { watchRules } from '../internal/watchRules.js';
import { logError } from './createReport.js';
import type { RelayAllow, RelayOptions, RelayWatch } from './RelayOptions.js';

type Complete<T> = { readonly [K in keyof T]-?: Exclude<T[K], undefined> };

/** The options of a relay, checked, with their defaults. */
export interface ResolvedOptions extends Complete<Omit<RelayOptions, 'client'>> {
  readonly client: WitriumClient;
  /** Whether the client was made here. */
  readonly ownsClient: boolean;
}

const allowList = unless(isFunction, list(name, 'a list of names, or a function'));

const allow = object<RelayAllow>(
  {
    workflows: allowList,
    talents: allowList,
    states: allowList,
    cancel: flag,
    sessions: flag,
    listSessions: flag,
  },
  'an object that says what browsers may do',
);

const { pollingInterval, minWaitTime, retry } = watchRules;

/** A misspelt `authorize` would let everybody in: what is not known is refused. */
const RULES = object<RelayOptions>({
  client: expecting('a client, or the configuration of one', isRecord),
  basePath: expecting(
    "a path such as '/api/witrium', without a slash at its end",
    (value) => typeof value === 'string' && /^(\/[\w.~-]+)*$/.test(value),
  ),
  allow: required(allow),
  authorize: func,
  authorizeInterval: duration({ least: 1 }),
  onCreated: func,
  origins: list(name, "a list of origins such as 'https://app.example.com'"),
  hosts: list(name, "a list of hosts such as 'app.example.com'"),
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

/** Fills in the defaults and checks everything. */
export const resolveOptions = (options: RelayOptions): ResolvedOptions => {
  const { options: given, problems } = check(RULES, options, ({ maxStreamsPerKey, streamKey, hosts }, tell) => {
    if (maxStreamsPerKey !== undefined && streamKey === undefined)
      tell('maxStreamsPerKey: needs streamKey, which tells who is who');
    if (hosts?.length === 0) tell('hosts: names none; leave it out to serve any');
  });
  if (problems.length > 0) throw new InvalidOptionsError({ operation: 'createRelay', errors: problems });
  const { client = {}, heartbeat = runEventStream.heartbeat, streamKey } = given;
  const { maxEventStreams = 1000, maxStreamsPerKey = streamKey ? 50 : maxEventStreams } = given;
  return {
    client: isClient(client) ? client : createWitriumClient(client),
    ownsClient: !isClient(client),
    basePath: given.basePath ?? '/api/witrium',
    allow: given.allow,
    authorize: given.authorize ?? (() => true),
    authorizeInterval: given.authorizeInterval ?? heartbeat,
    onCreated: given.onCreated ?? (() => undefined),
    origins: given.origins ?? [],
    hosts: given.hosts ?? [],
    maxBodyBytes: given.maxBodyBytes ?? 10 * 1024 * 1024,
    bodyTimeout: given.bodyTimeout ?? 60_000,
    watch: { ...given.watch },
    heartbeat,
    maxEventStreams,
    streamKey: streamKey ?? (() => null),
    maxStreamsPerKey,
    closeTimeout: given.closeTimeout ?? 10_000,
    onError: given.onError ?? logError,
  };
};
