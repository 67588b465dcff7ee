import { closeBody, sessionBody, talentBody, workflowBody, type BodyFormat } from './bodies.js';
import { expectNoBody, readBody, type Content } from './content.js';
import type { JsonValue } from './json.js';
import { cancelRun, getWorkflowResults, submitWorkflow } from './runs.js';
import { closeBrowserSession, createBrowserSession, getBrowserSession, listBrowserSessions } from './sessions.js';
import type { SimulatedOperation } from './SimulatedOperation.js';
import { runTalent } from './talents.js';
import type { World } from './World.js';

type Answered = JsonValue | Promise<JsonValue>;

type Operation = (world: World, id: string, content: Content) => Answered;

const withBody =
  <B>(format: BodyFormat<B>, perform: (world: World, id: string, body: B) => Answered): Operation =>
  (world, id, content) =>
    perform(world, id, readBody(content, format));

const withoutBody =
  (perform: (world: World, id: string) => JsonValue): Operation =>
  (world, id, content) => {
    expectNoBody(content);
    return perform(world, id);
  };

/** What each operation of the API does. */
export const OPERATIONS: Readonly<Record<SimulatedOperation, Operation>> = {
  submitWorkflow: withBody(workflowBody, submitWorkflow),
  getWorkflowResults: withoutBody(getWorkflowResults),
  cancelRun: withoutBody(cancelRun),
  runTalent: withBody(talentBody, runTalent),
  createBrowserSession: withBody(sessionBody, createBrowserSession),
  listBrowserSessions: withoutBody(listBrowserSessions),
  getBrowserSession: withoutBody(getBrowserSession),
  closeBrowserSession: withBody(closeBody, closeBrowserSession),
};
