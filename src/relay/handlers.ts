import { concatMap, switchMap, tap, type Observable } from 'rxjs';
import type { EndpointHandlers, WitriumClient, WorkflowRunResults } from '../index.js';
import type { RelayCreated } from './RelayOptions.js';

/** What a call is made with. */
export interface Errand {
  readonly client: WitriumClient;
  /** Throws when runs of a workflow are not allowed. */
  readonly checkWorkflow: (workflowId: string) => void;
  /** Finds an owner for what was made; rejects when there is none. */
  readonly claim: (created: Omit<RelayCreated, 'request'>) => Promise<void>;
}

const resultsOf = ({ client, checkWorkflow }: Errand, id: string): Observable<WorkflowRunResults> =>
  client.getWorkflowResults(id).pipe(
    tap(({ workflowId }) => {
      checkWorkflow(workflowId);
    }),
  );

/** Makes the calls that are allowed. Only its results tell which workflow a run belongs to. */
export const handlers: EndpointHandlers<Errand> = {
  submitWorkflow: ({ client, claim }, id, options) =>
    client.submitWorkflow(id, options).pipe(
      concatMap(async (run) => {
        await claim({ operation: 'submitWorkflow', id: run.runId });
        return run;
      }),
    ),
  getWorkflowResults: resultsOf,
  cancelRun: (errand, id) => resultsOf(errand, id).pipe(switchMap(() => errand.client.cancelRun(id))),
  runTalent: ({ client }, id, options) => client.runTalent(id, options),
  createBrowserSession: ({ client, claim }, _, options) =>
    client.createBrowserSession(options).pipe(
      concatMap(async (session) => {
        await claim({ operation: 'createBrowserSession', id: session.uuid });
        return session;
      }),
    ),
  listBrowserSessions: ({ client }) => client.listBrowserSessions(),
  getBrowserSession: ({ client }, id) => client.getBrowserSession(id),
  closeBrowserSession: ({ client }, id, options) => client.closeBrowserSession(id, options),
};
