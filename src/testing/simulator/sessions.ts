import type { CloseBody, SessionBody } from './bodies.js';
import { openBrowser, saveState } from './browsers.js';
import { cancelJob, jobIn } from './jobs.js';
import type { JsonObject, JsonValue } from './json.js';
import { Refusal } from './Refusal.js';
import { isoTime } from './runAnswers.js';
import type { OpenSession, SimulatedSessionOptions } from './Simulator.js';
import { findSession } from './startJob.js';
import type { Session, World } from './World.js';

const optionsOf = (body: SessionBody): SimulatedSessionOptions => {
  const useProxy = body.use_proxy ?? false;
  return {
    provider: body.provider ?? 'omega',
    useProxy,
    proxyCountry: useProxy ? (body.proxy_country ?? 'us') : null,
    proxyCity: useProxy ? (body.proxy_city ?? 'New York') : null,
    useStates: body.use_states ?? [],
    preserveState: body.preserve_state ?? null,
  };
};

const browserSession = (world: World, session: Session): JsonObject => {
  const job = jobIn(world, session);
  return {
    uuid: session.uuid,
    provider: session.options.provider,
    status: session.isClosed ? 'closed' : 'active',
    is_busy: job !== undefined,
    user_managed: true,
    current_run_type: job?.kind ?? null,
    current_run_id: job?.id ?? null,
    created_at: isoTime(session.createdAt),
    started_at: isoTime(session.createdAt),
    last_activity_at: isoTime(session.lastActivityAt),
    proxy_country: session.options.proxyCountry,
    proxy_city: session.options.proxyCity,
  };
};

const activeSessions = (world: World): readonly Session[] =>
  [...world.sessions.values()].filter(({ isClosed }) => !isClosed);

export const createBrowserSession = (world: World, _: string, body: SessionBody): JsonValue => {
  const session: Session = {
    uuid: crypto.randomUUID(),
    options: optionsOf(body),
    browser: openBrowser(world, body.use_states),
    createdAt: world.time,
    lastActivityAt: world.time,
    isClosed: false,
  };
  world.sessions.set(session.uuid, session);
  return browserSession(world, session);
};

export const listBrowserSessions = (world: World): JsonValue => {
  const sessions = activeSessions(world).map((session) => browserSession(world, session));
  return { sessions, total_count: sessions.length };
};

export const getBrowserSession = (world: World, uuid: string): JsonValue =>
  browserSession(world, findSession(world, uuid));

/** Closes a session and saves its state; what goes on in it is in the way, unless forced: then it is cancelled. */
export const closeBrowserSession = (world: World, uuid: string, body: CloseBody): JsonValue => {
  const session = findSession(world, uuid);
  if (session.isClosed) throw new Refusal(409, 'Session is already closed');
  const job = jobIn(world, session);
  if (job && !body.force) throw new Refusal(409, 'Session is busy');
  if (job) cancelJob(world, job, 'The browser session was closed');
  session.isClosed = true;
  session.lastActivityAt = world.time;
  saveState(world, body.preserve_state ?? session.options.preserveState, session.browser);
  return { status: 'closed', message: 'Browser session closed', success: true };
};

/** The sessions that are open now as the simulator reports them. */
export const openSessions = (world: World): readonly OpenSession[] =>
  activeSessions(world).map((session) => ({
    uuid: session.uuid,
    options: session.options,
    marks: [...session.browser.marks],
    busy: jobIn(world, session) !== undefined,
  }));
