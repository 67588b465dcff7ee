import { ApiRefusal, type BrowserSession, type BrowserSessionCreateOptions } from '../../index.js';
import { given } from '../../internal/check.js';
import type { Browser, Job, Session, SessionSettings, World } from './World.js';

/** A time since the epoch, as the API writes it. */
export const isoTime = (milliseconds: number): string => new Date(milliseconds).toISOString();

/** A new browser with what the saved states restore. */
export const openBrowser = ({ states }: World, names: readonly string[] | null | undefined): Browser => {
  const marks = (names ?? []).flatMap((name) => {
    const state = states.get(name);
    if (!state) throw new ApiRefusal(404, `State not found: ${name}`);
    return state;
  });
  return { marks: new Set(marks) };
};

/** Saves what the browser holds now; a state of this name is replaced. */
export const saveState = ({ states }: World, name: string | null | undefined, { marks }: Browser): void => {
  if (name) states.set(name, [...marks]);
};

/** What goes on in a session now. */
export const jobIn = ({ ongoing }: World, session: Session): Job | undefined =>
  [...ongoing].find((job) => job.session === session);

/** The session with an id, closed or not, or an answer that there is none. */
export const findSession = ({ sessions }: World, uuid: string): Session => {
  const session = sessions.get(uuid);
  if (!session) throw new ApiRefusal(404, 'Session not found');
  return session;
};

/** The session that a job asks for, which must be free; null when it asks for none. */
export const freeSession = (world: World, uuid: string | null | undefined): Session | null => {
  if (uuid == null) return null;
  const session = findSession(world, uuid);
  if (session.isClosed) throw new ApiRefusal(409, 'Session is closed');
  if (jobIn(world, session)) throw new ApiRefusal(409, 'Session is busy');
  return session;
};

const settingsOf = (asked: BrowserSessionCreateOptions): SessionSettings => {
  const options = given(asked);
  const useProxy = options.useProxy ?? false;
  return {
    provider: options.provider ?? 'omega',
    useProxy,
    proxyCountry: useProxy ? (options.proxyCountry ?? 'us') : null,
    proxyCity: useProxy ? (options.proxyCity ?? 'New York') : null,
    useStates: options.useStates ?? [],
    preserveState: options.preserveState ?? null,
  };
};

/** Opens a session, with what the saved states restore. */
export const openSession = (world: World, options: BrowserSessionCreateOptions): Session => {
  const browser = openBrowser(world, given(options).useStates);
  const session: Session = {
    uuid: world.newId('session', (world.counts.session += 1)),
    options,
    settings: settingsOf(options),
    browser,
    createdAt: world.time,
    lastActivityAt: world.time,
    isClosed: false,
  };
  world.sessions.set(session.uuid, session);
  return session;
};

/** The sessions that are open now, in the order of creation. */
export const openSessions = ({ sessions }: World): readonly Session[] =>
  [...sessions.values()].filter(({ isClosed }) => !isClosed);

/** A session as the API reports it. */
export const sessionReport = (world: World, session: Session): BrowserSession => {
  const { uuid, settings, isClosed, createdAt, lastActivityAt } = session;
  const job = jobIn(world, session);
  return {
    uuid,
    provider: settings.provider,
    status: isClosed ? 'closed' : 'active',
    isBusy: job !== undefined,
    userManaged: true,
    currentRunType: job?.kind ?? null,
    currentRunId: job?.id ?? null,
    createdAt: isoTime(createdAt),
    startedAt: isoTime(createdAt),
    lastActivityAt: isoTime(lastActivityAt),
    proxyCountry: settings.proxyCountry,
    proxyCity: settings.proxyCity,
  };
};
