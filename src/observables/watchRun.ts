import { defer, tap, type MonoTypeOperatorFunction, type Observable } from 'rxjs';
import type { WorkflowRunResults } from '../codecs/WorkflowRunResults.js';
import { isTerminal } from '../codecs/WorkflowRunStatus.js';
import type { Transport } from '../transport/createTransport.js';
import { cleanup, CLEANUP_TIMEOUT } from './cleanup.js';
import { createPoll } from './createPoll.js';
import { pollRun } from './pollRun.js';
import { resolveWatch, type ResolvedWatch, type WatchOptions } from './WatchOptions.js';

/** Cancels a run, whoever leaves; a failure is reported. */
export const cancelInBackground = (transport: Transport, runId: string): Observable<unknown> =>
  cleanup(
    transport,
    { operation: 'cancelRun', id: runId },
    transport.call({ operation: 'cancelRun', id: runId, timeout: CLEANUP_TIMEOUT }),
  );

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

/** Follows a run with options that were checked. */
export const followRun = (
  transport: Transport,
  runId: string,
  { onUnsubscribe, retry, ...times }: ResolvedWatch,
): Observable<WorkflowRunResults> =>
  defer(() => {
    const snapshots = pollRun(createPoll(transport, runId, retry), times);
    return onUnsubscribe === 'cancel' ? snapshots.pipe(cancelOnUnsubscribe(transport, runId)) : snapshots;
  });

/** Follows a run: every snapshot, the last one terminal. See `WitriumClient.watchRun`. */
export const watchRun = (
  transport: Transport,
  runId: string,
  watch: WatchOptions = {},
): Observable<WorkflowRunResults> => defer(() => followRun(transport, runId, resolveWatch('watchRun', watch)));
