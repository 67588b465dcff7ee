import type { TalentBody } from './bodies.js';
import { openBrowser } from './browsers.js';
import { jobIn } from './jobs.js';
import type { JsonObject } from './json.js';
import { Refusal } from './Refusal.js';
import type { BrowserScenario } from './scenario.js';
import type { Timeline } from './timeline.js';
import type { Job, Session, World } from './World.js';

/** The entry of this id; inherited names such as 'constructor' are no ids. */
export const lookUp = <S>(entries: Readonly<Record<string, S>> | undefined, id: string): S | undefined =>
  entries && Object.hasOwn(entries, id) ? entries[id] : undefined;

export const findSession = (world: World, uuid: string): Session => {
  const session = world.sessions.get(uuid);
  if (!session) throw new Refusal(404, 'Session not found');
  return session;
};

const freeSession = (world: World, uuid: string): Session => {
  const session = findSession(world, uuid);
  if (session.isClosed) throw new Refusal(409, 'Session is closed');
  if (jobIn(world, session)) throw new Refusal(409, 'Session is busy');
  return session;
};

const expectArgs = (names: readonly string[], args: JsonObject): void => {
  const missing = names.filter((name) => !Object.hasOwn(args, name));
  if (missing.length === 0) return;
  throw new Refusal(
    422,
    missing.map((name) => ({ loc: ['body', 'args', name], msg: 'Field required', type: 'missing' })),
  );
};

/** What a job needs to know of its scenario. */
export interface JobPlan {
  readonly kind: Job['kind'];
  readonly scenario: BrowserScenario;
  readonly planWith: (missing: readonly string[]) => Timeline;
}

/** Starts a job in the session that the body names, or in a browser of its own. */
export const startJob = (world: World, body: TalentBody, { kind, scenario, planWith }: JobPlan): Job => {
  const args = body.args ?? {};
  expectArgs(scenario.requiredArgs ?? [], args);
  const session = body.browser_session_id === undefined ? null : freeSession(world, body.browser_session_id);
  const browser = session?.browser ?? openBrowser(world, body.use_states);
  const { result = null } = scenario;
  const input = { args, files: body.files ?? [], session: session?.uuid ?? null };
  const job: Job = {
    id: crypto.randomUUID(),
    kind,
    browser,
    session,
    timeline: planWith((scenario.requires ?? []).filter((mark) => !browser.marks.has(mark))),
    provides: scenario.provides ?? [],
    preserveState: body.preserve_state,
    makeResult: () => (typeof result === 'function' ? result(input) : result),
    end: null,
    onEnd: () => undefined,
  };
  if (session) session.lastActivityAt = world.time;
  world.ongoing.add(job);
  return job;
};
