import { catchError, defer, dematerialize, EMPTY, tap, type MonoTypeOperatorFunction, type Observable } from 'rxjs';
import { runEventStream } from '../api/events.js';
import { keepUnchanged } from '../codecs/keepUnchanged.js';
import { WorkflowRunResults } from '../codecs/WorkflowRunResults.js';
import { isTerminal } from '../codecs/WorkflowRunStatus.js';
import { keepingContext } from '../internal/keepingContext.js';
import { remembering } from '../transport/answer.js';
import type { Transport } from '../transport/createTransport.js';
import type { ResolvedRetryPolicy } from '../transport/retry.js';
import { retryAfter } from '../transport/retryAfter.js';
import { cleanup, CLEANUP_TIMEOUT } from './cleanup.js';
import { pollRun, type Polled } from './pollRun.js';
import { resolveWatch, type ResolvedWatch, type WatchOptions } from './WatchOptions.js';

/**
 * Makes the poll of one run, one at each subscription. Where the answer offers an event stream, it comes along with the
 * answer, until a stream has turned out to be of no use: what is wrong then is for the polls to tell.
 */
export const createPoll = (
  transport: Transport,
  runId: string,
  retry: ResolvedRetryPolicy | undefined,
): Observable<Polled<WorkflowRunResults>> => {
  const read = remembering(WorkflowRunResults, keepUnchanged);
  let isOfUse = true;

  const follow = (active$: Observable<boolean>): Observable<WorkflowRunResults> =>
    transport.events({ runId, read, retry }, active$).pipe(
      catchError(() => {
        isOfUse = false;
        return EMPTY;
      }),
      dematerialize(),
    );

  return transport.call({
    operation: 'getWorkflowResults',
    id: runId,
    retry,
    read: (response, context) => ({
      snapshot: read(response, context),
      retryAfter: retryAfter(response) ?? 0,
      follow: isOfUse && response.header(runEventStream.offer) === runEventStream.offered ? follow : undefined,
    }),
  });
};

/** Cancels a run, whoever leaves; a failure is reported. */
export const cancelInBackground = (transport: Transport, runId: string): Observable<unknown> =>
  cleanup(
    transport,
    { operation: 'cancelRun', id: runId },
    transport.call({ operation: 'cancelRun', id: runId, timeout: CLEANUP_TIMEOUT }),
  );

const cancelOnUnsubscribe = (transport: Transport, runId: string): MonoTypeOperatorFunction<WorkflowRunResults> => {
  let ended = false;
  // The request is the owner's, whoever it is that leaves.
  const cancel = keepingContext(() => cancelInBackground(transport, runId));
  return tap({
    next: ({ status }) => {
      ended = isTerminal(status);
    },
    unsubscribe: () => {
      if (!ended) cancel();
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
