import { defer, map, of, type Observable } from 'rxjs';
import {
  ApiRefusal,
  performEndpoint,
  type EndpointCall,
  type EndpointHandlers,
  type WireObject,
  type WorkflowRun,
} from '../../index.js';
import { cancelJob, catchUp, endOf, startJob, stateOf } from './jobs.js';
import { findSession, jobIn, openSession, openSessions, saveState, sessionReport } from './sessions.js';
import type { Job, World } from './World.js';

/** The entry of an id, or an answer that there is none. */
const found = <T>(entries: ReadonlyMap<string, T>, id: string, kind: string): T => {
  const entry = entries.get(id);
  if (entry === undefined) throw new ApiRefusal(404, `${kind} not found`);
  return entry;
};

const runReport = (world: World, run: Job): WorkflowRun => {
  const { id, program, session } = run;
  const { status, startedAt, completedAt, errorMessage, executions } = stateOf(world, run);
  return {
    uuid: id,
    sessionId: session?.uuid ?? null,
    workflow: { uuid: program.id, name: program.name ?? program.id, description: program.description ?? null },
    runType: 'workflow',
    triggeredBy: 'api',
    status,
    sessionActive: session !== null && !session.isClosed,
    startedAt,
    completedAt,
    errorMessage,
    executions: executions.map(({ instructionOrder, ...step }) => ({
      instructionId: `${program.id}-${instructionOrder}`,
      message: null,
      ...step,
    })),
  };
};

/** What each call of the API does to a world that is up to date, and answers. */
export const handlers: EndpointHandlers<World> = {
  submitWorkflow: (world, workflowId, options) => {
    const run = startJob(world, 'workflow', found(world.workflows, workflowId, 'Workflow'), options);
    world.runs.set(run.id, run);
    return of({ workflowId, runId: run.id, status: 'P' });
  },
  getWorkflowResults: (world, runId) => {
    const run = found(world.runs, runId, 'Run');
    const state$ = run.course.poll?.() ?? of(stateOf(world, run));
    return state$.pipe(map((state) => ({ workflowId: run.program.id, runId, ...state })));
  },
  // One that has ended keeps its status.
  cancelRun: (world, runId) => {
    const run = found(world.runs, runId, 'Run');
    cancelJob(world, run);
    return of(runReport(world, run));
  },
  runTalent: (world, talentId, options) =>
    endOf(world, startJob(world, 'talent', found(world.talents, talentId, 'Talent'), options)),
  createBrowserSession: (world, _, options) => of(sessionReport(world, openSession(world, options))),
  listBrowserSessions: (world) => {
    const sessions = openSessions(world).map((session) => sessionReport(world, session));
    return of({ sessions, totalCount: sessions.length });
  },
  getBrowserSession: (world, uuid) => of(sessionReport(world, findSession(world, uuid))),
  // What goes on in it is in the way, unless it is closed by force.
  closeBrowserSession: (world, uuid, { force, preserveState }) => {
    const session = findSession(world, uuid);
    if (session.isClosed) throw new ApiRefusal(409, 'Session is already closed');
    const job = jobIn(world, session);
    if (job && !force) throw new ApiRefusal(409, 'Session is busy');
    if (job) cancelJob(world, job, 'The browser session was closed');
    session.isClosed = true;
    session.lastActivityAt = world.time;
    saveState(world, preserveState ?? session.settings.preserveState, session.browser);
    return of({ status: 'closed', message: 'Browser session closed', success: true });
  },
};

/** Performs a call, and emits its answer in the form of the API. Cold. */
export const perform = (world: World, call: EndpointCall): Observable<WireObject> =>
  defer(() => {
    catchUp(world);
    return performEndpoint(handlers, world, call);
  });
