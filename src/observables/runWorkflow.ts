import { defer, mergeMap, switchMap, type Observable } from 'rxjs';
import type { WorkflowRunOptions } from '../codecs/WorkflowRunOptions.js';
import type { WorkflowRunSubmitted } from '../codecs/WorkflowRunSubmitted.js';
import type { WorkflowRunResults } from '../codecs/WorkflowRunResults.js';
import { given } from '../internal/check.js';
import { isRecord } from '../internal/guards.js';
import type { Transport } from '../transport/createTransport.js';
import { resolveWatch, type WatchOptions } from './WatchOptions.js';
import { cancelInBackground, followRun } from './watchRun.js';

/** How a workflow is run and how the run is followed. */
export interface RunWorkflowOptions extends WorkflowRunOptions, WatchOptions {}

/** Tells the options of the run from those of the watch. */
export const splitOptions = (
  options: RunWorkflowOptions,
): { readonly run: WorkflowRunOptions; readonly watch: Required<WatchOptions> } => {
  const { pollingInterval, minWaitTime, onUnsubscribe, pollWhile, retry, ...run } = given(options);
  // What is no object is for the submit to refuse.
  return {
    run: isRecord(options) ? run : options,
    watch: { pollingInterval, minWaitTime, onUnsubscribe, pollWhile, retry },
  };
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
    const cancel = (submitted$: Observable<WorkflowRunSubmitted>) =>
      submitted$.pipe(mergeMap(({ runId }) => cancelInBackground(transport, runId)));
    const submitted$ = transport.call({
      operation: 'submitWorkflow',
      id: workflowId,
      options: run,
      abandoned: resolved.onUnsubscribe === 'cancel' ? cancel : undefined,
    });
    return submitted$.pipe(switchMap(({ runId }) => followRun(transport, runId, resolved)));
  });
