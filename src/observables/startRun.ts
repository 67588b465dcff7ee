import { defer, map, type Observable } from 'rxjs';
import type { WorkflowRunOptions } from '../codecs/WorkflowRunOptions.js';
import type { WorkflowRunSubmitted } from '../codecs/WorkflowRunSubmitted.js';
import type { Transport } from '../transport/createTransport.js';
import { createRunHandle, type RunHandle } from './RunHandle.js';
import { splitOptions, type RunWorkflowOptions } from './runWorkflow.js';
import { resolveWatch } from './WatchOptions.js';

/** What submits the run of a handle: the client, or a session that puts it in line. */
export type Submit = (workflowId: string, options: WorkflowRunOptions) => Observable<WorkflowRunSubmitted>;

/** The handle of a run that is submitted once. See `WitriumClient.startRun`. */
export const startRun = (
  transport: Transport,
  workflowId: string,
  options: RunWorkflowOptions = {},
  submit: Submit = (id, given) => transport.call({ operation: 'submitWorkflow', id, options: given }),
): RunHandle => {
  const { run, watch } = splitOptions(options);
  const resolve = () => resolveWatch('startRun', watch);
  const runId$ = defer(() => {
    resolve();
    return submit(workflowId, run);
  }).pipe(map(({ runId }) => runId));
  return createRunHandle(transport, { runId$, exists: false, watch: resolve });
};
