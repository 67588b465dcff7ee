import { concatMap, switchMap, tap, type Observable } from 'rxjs';
import type { Handlers, WitriumClient, WorkflowRunResults } from '../index.js';
import { checkWorkflow } from './allowed.js';
import type { RelayAllow, RelayCreated } from './RelayOptions.js';

/** What a call is made with. */
export interface Errand {
  readonly client: WitriumClient;
  readonly allow: RelayAllow;
  /** To be told of what was made. */
  readonly created: (created: Pick<RelayCreated, 'operation' | 'id'>) => Promise<void>;
}

const resultsOf = ({ client, allow }: Errand, id: string): Observable<WorkflowRunResults> =>
  client.getWorkflowResults(id).pipe(
    tap((snapshot) => {
      checkWorkflow(allow, snapshot);
    }),
  );

/** Makes the calls that are allowed. Only its results tell which workflow a run belongs to. */
export const handlers: Handlers<Errand> = {
  submitWorkflow: ({ client, created }, id, options) =>
    client.submitWorkflow(id, options).pipe(
      concatMap(async (run) => {
        await created({ operation: 'submitWorkflow', id: run.runId });
        return run;
      }),
    ),
  getWorkflowResults: resultsOf,
  cancelRun: (errand, id) => resultsOf(errand, id).pipe(switchMap(() => errand.client.cancelRun(id))),
  runTalent: ({ client }, id, options) => client.runTalent(id, options),
  createBrowserSession: ({ client, created }, _, options) =>
    client.createBrowserSession(options).pipe(
      concatMap(async (session) => {
        await created({ operation: 'createBrowserSession', id: session.uuid });
        return session;
      }),
    ),
  listBrowserSessions: ({ client }) => client.listBrowserSessions(),
  getBrowserSession: ({ client }, id) => client.getBrowserSession(id),
  closeBrowserSession: ({ client }, id, options) => client.closeBrowserSession(id, options),
};
