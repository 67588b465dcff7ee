import { asyncScheduler } from 'rxjs';
import type { BrowserSession, BrowserSessionCreateOptions } from '../../index.js';
import type { FakeCall } from './FakeWitrium.js';
import type { FakeWitriumOptions } from './FakeScripts.js';
import type { Run } from './createRun.js';
import { Refusal } from './faults.js';
import type { Job } from './Job.js';

/** A browser session. */
export interface Session {
  readonly uuid: string;
  readonly options: BrowserSessionCreateOptions;
  readonly createdAt: string;
  isClosed: boolean;
}

/** Everything that the API of one fake client remembers. */
export interface World {
  readonly script: FakeWitriumOptions;
  /** In milliseconds. */
  readonly frame: number;
  readonly calls: FakeCall[];
  readonly runs: Map<string, Run>;
  readonly sessions: Map<string, Session>;
  readonly jobs: Job[];
}

export const createWorld = (script: FakeWitriumOptions): World => ({
  script,
  frame: script.frame ?? 1,
  calls: [],
  runs: new Map(),
  sessions: new Map(),
  jobs: [],
});

export const isoNow = (): string => new Date(asyncScheduler.now()).toISOString();

/** The entry of an id, or an answer that there is none. */
export const entryOf = <T>(entries: Readonly<Record<string, T>> = {}, id: string, kind: string): T => {
  const entry = Object.hasOwn(entries, id) ? entries[id] : undefined;
  if (entry === undefined) throw new Refusal(404, `${kind} not found`);
  return entry;
};

export const findRun = ({ runs }: World, runId: string): Run => {
  const run = runs.get(runId);
  if (!run) throw new Refusal(404, 'Run not found');
  return run;
};

export const findSession = ({ sessions }: World, uuid: string): Session => {
  const session = sessions.get(uuid);
  if (!session) throw new Refusal(404, 'Session not found');
  return session;
};

/** What goes on in a session now. */
export const jobIn = ({ jobs }: World, uuid: string): Job | undefined =>
  jobs.find(({ sessionId, isOngoing }) => sessionId === uuid && isOngoing());

/** The session that a run or a talent asks for, which must be free; null when it asks for none. */
export const freeSession = (world: World, uuid: string | null | undefined): string | null => {
  if (uuid === undefined || uuid === null) return null;
  if (findSession(world, uuid).isClosed) throw new Refusal(409, 'Session is closed');
  if (jobIn(world, uuid)) throw new Refusal(409, 'Session is busy');
  return uuid;
};

/** A session as the API reports it. */
export const browserSession = (world: World, { uuid, options, createdAt, isClosed }: Session): BrowserSession => {
  const job = jobIn(world, uuid);
  const useProxy = options.useProxy ?? false;
  return {
    uuid,
    provider: options.provider ?? 'omega',
    status: isClosed ? 'closed' : 'active',
    isBusy: job !== undefined,
    userManaged: true,
    currentRunType: job?.kind ?? null,
    currentRunId: job?.id ?? null,
    createdAt,
    startedAt: createdAt,
    lastActivityAt: createdAt,
    proxyCountry: useProxy ? (options.proxyCountry ?? 'us') : null,
    proxyCity: useProxy ? (options.proxyCity ?? 'New York') : null,
  };
};
