import { defer, switchMap, type Observable } from 'rxjs';
import type { WorkflowRunOptions } from '../codecs/WorkflowRunOptions.js';
import type { WorkflowRunResults } from '../codecs/WorkflowRunResults.js';
import type { Transport } from '../transport/createTransport.js';
import { uninterrupted } from './uninterrupted.js';
import { resolveWatch, type WatchOptions } from './WatchOptions.js';
import { cancelInBackground, followRun } from './watchRun.js';

/** How a workflow is run and how the run is followed. */
export interface RunWorkflowOptions extends WorkflowRunOptions, WatchOptions {}

/** Tells the options of the run from those of the watch. */
export const splitOptions = (
  options: RunWorkflowOptions,
): { readonly run: WorkflowRunOptions; readonly watch: Required<WatchOptions> } => {
  const { pollingInterval, minWaitTime, onUnsubscribe, pollWhile, retry, ...run } = options;
  return { run, watch: { pollingInterval, minWaitTime, onUnsubscribe, pollWhile, retry } };
};

/** Submits a run and follows it. See `WitriumClient.runWorkflow`. */
export const runWorkflow = (
  transport: Transport,
  workflowId: string,
  options: RunWorkflowOptions = {},
): Observable<WorkflowRunResults> =>
  defer(() => {
    const { run, watch } = splitOptions(options);
    const resolved = resolveWatch('runWorkflow', watch);
    const submit = transport.call({ operation: 'submitWorkflow', id: workflowId, options: run });
    const submitted =
      resolved.onUnsubscribe === 'cancel'
        ? uninterrupted(transport, submit, ({ runId }) => cancelInBackground(transport, runId))
        : submit;
    return submitted.pipe(switchMap(({ runId }) => followRun(transport, runId, resolved)));
  });
