import { map, of, type Observable } from 'rxjs';
import {
  BrowserSession,
  BrowserSessionClosed,
  BrowserSessionCloseOptions,
  BrowserSessionCreateOptions,
  BrowserSessionList,
  InvalidOptionsError,
  TalentResult,
  TalentRunOptions,
  WorkflowRun,
  WorkflowRunOptions,
  WorkflowRunResults,
  WorkflowRunSubmitted,
  type Operation,
  type OptionsCodec,
} from '../../index.js';
import { createRun } from './createRun.js';
import { createTalent, talentPlan } from './createTalent.js';
import { Refusal } from './faults.js';
import { messageOf } from './messageOf.js';
import { runEvents } from './runEvents.js';
import { workflowRun } from './snapshots.js';
import { browserSession, entryOf, findRun, findSession, freeSession, isoNow, jobIn } from './World.js';
import type { Session, World } from './World.js';

/** What an operation does: it emits the body of its answer, and completes. */
type Perform<O> = (world: World, id: string, options: O) => Observable<unknown>;

/** A script that a function of the caller makes; what is wrong with it comes through the stream. */
const scripted = <S, P, O>(name: string, script: S | ((options: O) => S), options: O, read: (script: S) => P): P => {
  try {
    return read(typeof script === 'function' ? (script as (options: O) => S)(options) : script);
  } catch (error) {
    throw new InvalidOptionsError({ operation: 'createFakeWitrium', errors: [`${name}: ${messageOf(error)}`] });
  }
};

const submitWorkflow: Perform<WorkflowRunOptions> = (world, workflowId, options) => {
  const script = entryOf(world.script.runs, workflowId, 'Workflow');
  freeSession(world, options.browserSessionId);
  const events = scripted(`runs.${workflowId}`, script, options, (made) => runEvents(made, world.frame));
  const run = createRun({ runId: `run-${world.runs.size + 1}`, workflowId, options }, events);
  world.runs.set(run.runId, run);
  world.jobs.push(run);
  return of(WorkflowRunSubmitted.encode({ workflowId, runId: run.runId, status: 'P' }));
};

const getWorkflowResults: FakeOperationCall['perform'] = (world, runId) =>
  findRun(world, runId)
    .poll()
    .pipe(map((results) => WorkflowRunResults.encode(results)));

const cancelRun: FakeOperationCall['perform'] = (world, runId) => {
  const run = findRun(world, runId);
  run.cancel();
  return of(WorkflowRun.encode(workflowRun(run.now(), run.sessionId)));
};

const runTalent: Perform<TalentRunOptions> = (world, talentId, options) => {
  const script = entryOf(world.script.talents, talentId, 'Talent');
  const sessionId = freeSession(world, options.browserSessionId);
  const plan = scripted(`talents.${talentId}`, script, options, (made) => talentPlan(made, world.frame));
  const talent = createTalent(`talent-run-${world.jobs.length + 1}`, sessionId, plan);
  world.jobs.push(talent);
  return talent.result$.pipe(map((result) => TalentResult.encode(result)));
};

const createBrowserSession: Perform<BrowserSessionCreateOptions> = (world, _, options) => {
  const uuid = `session-${world.sessions.size + 1}`;
  const session: Session = { uuid, options, createdAt: isoNow(), isClosed: false };
  world.sessions.set(uuid, session);
  return of(BrowserSession.encode(browserSession(world, session)));
};

const listBrowserSessions: FakeOperationCall['perform'] = (world) => {
  const open = [...world.sessions.values()].filter(({ isClosed }) => !isClosed);
  const sessions = open.map((session) => browserSession(world, session));
  return of(BrowserSessionList.encode({ sessions, totalCount: sessions.length }));
};

const getBrowserSession: FakeOperationCall['perform'] = (world, uuid) =>
  of(BrowserSession.encode(browserSession(world, findSession(world, uuid))));

const closeBrowserSession: Perform<BrowserSessionCloseOptions> = (world, uuid, { force }) => {
  const session = findSession(world, uuid);
  if (session.isClosed) throw new Refusal(409, 'Session is already closed');
  const job = jobIn(world, uuid);
  if (job && !force) throw new Refusal(409, 'Session is busy');
  session.isClosed = true;
  job?.cancel('The browser session was closed');
  return of(BrowserSessionClosed.encode({ status: 'closed', message: 'Browser session closed', success: true }));
};

/** A call: its options, and what it does. */
export interface FakeOperationCall {
  readonly options: object;
  readonly perform: (world: World, id: string) => Observable<unknown>;
}

/** Makes a call of the body that was sent. */
export type FakeOperation = (body: unknown) => FakeOperationCall;

const withOptions =
  <O extends object>(codec: OptionsCodec<O>, perform: Perform<O>): FakeOperation =>
  (body) => {
    const decoded = codec.decode(body);
    // The client has written it with the same codec.
    if (decoded._tag === 'Left') throw new Error(`${codec.name} cannot be read`);
    const options = decoded.right;
    return { options, perform: (world, id) => perform(world, id, options) };
  };

const withoutOptions =
  (perform: FakeOperationCall['perform']): FakeOperation =>
  () => ({ options: {}, perform });

/** Every operation of the API. */
export const OPERATIONS: Readonly<Record<Operation, FakeOperation>> = {
  submitWorkflow: withOptions(WorkflowRunOptions, submitWorkflow),
  getWorkflowResults: withoutOptions(getWorkflowResults),
  cancelRun: withoutOptions(cancelRun),
  runTalent: withOptions(TalentRunOptions, runTalent),
  createBrowserSession: withOptions(BrowserSessionCreateOptions, createBrowserSession),
  listBrowserSessions: withoutOptions(listBrowserSessions),
  getBrowserSession: withoutOptions(getBrowserSession),
  closeBrowserSession: withOptions(BrowserSessionCloseOptions, closeBrowserSession),
};
