import { asyncScheduler } from 'rxjs';
import { createWitriumClient, InvalidOptionsError, type WorkflowRunOptions } from '../../index.js';
import { at, checked, given, type OptionsRule } from '../../internal/check.js';
import { messageOf } from '../../internal/thrown.js';
import { catchUp, stateOf } from '../world/jobs.js';
import { jobIn, openSessions } from '../world/sessions.js';
import { createWorld, type Course, type JobStart, type Program } from '../world/World.js';
import { checkScripts, runRule, talentRule } from './checkScripts.js';
import { createMarbleRun, type MarbleRun } from './createMarbleRun.js';
import { fakeAxios } from './fakeAxios.js';
import type { FakeRun, FakeTalent, FakeWitriumOptions } from './FakeScripts.js';
import type { FakeCall, FakeWitrium } from './FakeWitrium.js';
import { paced } from './paced.js';
import { readRun, readTalent, stateOrThrow, wholeState } from './readScripts.js';

const OPERATION = 'createFakeWitrium';

/** A diagram, or what makes one of the options of each call. */
type Script<S> = string | S | ((options: WorkflowRunOptions) => string | S);

/** What is wrong with a diagram that a function of the caller makes comes through the stream. */
const programs = <S>(
  kind: 'runs' | 'talents',
  scripts: Readonly<Record<string, Script<S>>> | undefined,
  rule: OptionsRule<string | S>,
  read: (script: string | S, job: JobStart) => Course,
): ReadonlyMap<string, Program> => {
  const make = (path: string, script: (options: WorkflowRunOptions) => string | S, options: WorkflowRunOptions) => {
    let made: string | S;
    try {
      made = script(options);
    } catch (error) {
      throw new InvalidOptionsError({ operation: OPERATION, errors: [`${path}: ${messageOf(error)}`] });
    }
    return checked(rule, made, InvalidOptionsError, OPERATION, path);
  };
  const start = (id: string, script: Script<S>) => (job: JobStart) =>
    read(typeof script === 'function' ? make(at(kind, id), script as never, job.options) : script, job);
  return new Map(
    Object.entries(scripts ?? {}).map(([id, script]): [string, Program] => [
      id,
      given<Program>({ id, start: start(id, script) }),
    ]),
  );
};

const talentCourse = (script: string | FakeTalent, frame: number, { at: startedAt }: JobStart): Course => {
  const event = readTalent(script, frame);
  const stateAt = () => wholeState('R');
  if (event === undefined) return { endsAt: Infinity, stateAt, end: stateAt };
  return { endsAt: startedAt + event.at, stateAt, end: () => stateOrThrow(event) };
};

/**
 * Makes a client for tests of code that uses one. It is the real client, checks and sessions and all, over an API that
 * is made of marble diagrams instead of HTTP. It obeys RxJS: inside `testScheduler.run(...)` time is virtual, outside
 * it is real.
 *
 * The diagram of a run is what a subscriber sees who is there from the submit on: polls come exactly when the run
 * changes. So `pollingInterval` is checked and called, but what it chooses is not kept, and a failure comes once,
 * without retries. `minWaitTime` and `pollWhile` are kept. Who comes later gets the latest snapshot, then the rest.
 *
 * @param options The diagrams; times are milliseconds. Nothing happens before a subscription, as with the real client.
 *
 * @throws InvalidOptionsError at once, when a diagram or an option is not valid; through the stream, when a function
 * makes one that is not.
 *
 * @example
 * ```ts
 * testScheduler.run(({ expectObservable }) => {
 *   const witrium = createFakeWitrium({ runs: { orders: 'p--r--c|' } });
 *   expectObservable(witrium.runWorkflow('orders').pipe(map(({ status }) => status))).toBe('P--R--(C|)');
 * });
 * ```
 */
export const createFakeWitrium = (options: FakeWitriumOptions = {}): FakeWitrium => {
  const scripts = checkScripts(options);
  const { sessionOptions, frame = 1 } = scripts;
  const calls: FakeCall[] = [];
  const runs = new Map<string, MarbleRun>();
  const startRun = (script: string | FakeRun, job: JobStart): MarbleRun => {
    const run = createMarbleRun(readRun(script, frame), job);
    runs.set(job.id, run);
    return run;
  };
  const world = createWorld({
    workflows: programs('runs', scripts.runs, runRule, startRun),
    talents: programs<FakeTalent>('talents', scripts.talents, talentRule, (script, job) =>
      talentCourse(script, frame, job),
    ),
    states: (scripts.states ?? []).map((name) => [name, []]),
    now: () => asyncScheduler.now(),
    newId: (kind, number) => `${kind === 'talent' ? 'talent-run' : kind}-${number}`,
  });
  const worldNow = () => {
    catchUp(world);
    return world;
  };
  const client = createWitriumClient({
    apiToken: 'fake-token',
    baseUrl: 'https://fake.invalid',
    axios: fakeAxios({
      world,
      answers: new Map(Object.entries(given(scripts.answers ?? {}))),
      frame,
      onCall: (call) => {
        calls.push({ ...call, at: asyncScheduler.now() });
      },
    }),
    retry: false,
    // A poll that has nothing to be told yet keeps its place in line.
    maxConcurrentRequests: Number.MAX_SAFE_INTEGER,
    sessionOptions,
  });
  return {
    ...paced(runs, client),
    calls,
    callsTo: (operation) => calls.filter((call) => call.operation === operation),
    get submittedRuns() {
      const now = worldNow();
      return [...now.runs.values()].map((run) => ({
        runId: run.id,
        workflowId: run.program.id,
        options: run.options,
        status: stateOf(now, run).status,
      }));
    },
    get followedRuns() {
      return [...runs].flatMap(([runId, { isFollowed }]) => (isFollowed() ? [runId] : []));
    },
    get openSessions() {
      const now = worldNow();
      return openSessions(now).map((session) => ({
        uuid: session.uuid,
        options: session.options,
        busy: jobIn(now, session) !== undefined,
      }));
    },
    get states() {
      return [...worldNow().states.keys()];
    },
  };
};
