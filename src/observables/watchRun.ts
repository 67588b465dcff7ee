import { defer, tap, type MonoTypeOperatorFunction, type Observable } from 'rxjs';
import { keepUnchanged } from '../codecs/keepUnchanged.js';
import { WorkflowRunResults } from '../codecs/WorkflowRunResults.js';
import { isTerminal } from '../codecs/WorkflowRunStatus.js';
import type { Transport } from '../transport.js';
import { remembering, type Read } from '../transport/answer.js';
import { retryAfter } from '../transport/retryAfter.js';
import { cancelRun } from './cancelRun.js';
import { cleanup } from './cleanup.js';
import { askForResults } from './getWorkflowResults.js';
import { pollRun, type Polled } from './pollRun.js';
import { resolveWatch, type ResolvedWatch, type WatchOptions } from './WatchOptions.js';

/** Cancels a run, whoever leaves; a failure is reported. */
export const cancelInBackground = (transport: Transport, runId: string): Observable<unknown> =>
  cleanup(transport, { operation: 'cancelRun', id: runId }, cancelRun(transport, runId));

const cancelOnUnsubscribe = (transport: Transport, runId: string): MonoTypeOperatorFunction<WorkflowRunResults> => {
  let ended = false;
  return tap({
    next: ({ status }) => {
      ended = isTerminal(status);
    },
    unsubscribe: () => {
      if (!ended) cancelInBackground(transport, runId);
    },
  });
};

/** Reads the polls of one run. */
const pollReader = (): Read<Polled<WorkflowRunResults>> => {
  const read = remembering(WorkflowRunResults, keepUnchanged);
  return (response, context) => ({
    snapshot: read(response, context),
    retryAfter: retryAfter(response.header('retry-after')) ?? 0,
  });
};

/** Follows a run with options that were checked. */
export const followRun = (
  transport: Transport,
  runId: string,
  { onUnsubscribe, retry, ...times }: ResolvedWatch,
): Observable<WorkflowRunResults> =>
  defer(() => {
    const read = pollReader();
    const snapshots = pollRun(() => askForResults(transport, runId, read, retry), times);
    return onUnsubscribe === 'cancel' ? snapshots.pipe(cancelOnUnsubscribe(transport, runId)) : snapshots;
  });

/** Follows a run: every snapshot, the last one terminal. See `WitriumClient.watchRun`. */
export const watchRun = (
  transport: Transport,
  runId: string,
  watch: WatchOptions = {},
): Observable<WorkflowRunResults> => defer(() => followRun(transport, runId, resolveWatch('watchRun', watch)));
