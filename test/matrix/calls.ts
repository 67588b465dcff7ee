import type { Observable } from 'rxjs';
import type { Operation, WitriumClient } from 'witrium-rx';
import type { Given } from './fixture.js';

/** One request of the client. */
export interface Call {
  readonly operation: Operation;
  /** Whether the request may be sent again after a transient fault. */
  readonly repeatable: boolean;
  readonly call: (client: WitriumClient, given: Given) => Observable<unknown>;
}

export const calls: readonly Call[] = [
  { operation: 'submitWorkflow', repeatable: false, call: (client) => client.submitWorkflow('endless') },
  {
    operation: 'getWorkflowResults',
    repeatable: true,
    call: (client, { runs }) => client.getWorkflowResults(runs.endless),
  },
  { operation: 'cancelRun', repeatable: false, call: (client, { runs }) => client.cancelRun(runs.endless) },
  { operation: 'runTalent', repeatable: false, call: (client) => client.runTalent('quick') },
  { operation: 'createBrowserSession', repeatable: false, call: (client) => client.createBrowserSession() },
  { operation: 'listBrowserSessions', repeatable: true, call: (client) => client.listBrowserSessions() },
  {
    operation: 'getBrowserSession',
    repeatable: true,
    call: (client, { sessionId }) => client.getBrowserSession(sessionId),
  },
  {
    operation: 'closeBrowserSession',
    repeatable: true,
    call: (client, { sessionId }) => client.closeBrowserSession(sessionId),
  },
];

/** Whether requests of an operation may be sent again after a transient fault. */
export const isRepeatable = (operation: Operation): boolean =>
  calls.some((call) => call.operation === operation && call.repeatable);
