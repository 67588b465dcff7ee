import { catchError, dematerialize, EMPTY, type Observable } from 'rxjs';
import { runEventStream } from '../api/events.js';
import { keepUnchanged } from '../codecs/keepUnchanged.js';
import { WorkflowRunResults } from '../codecs/WorkflowRunResults.js';
import { remembering } from '../transport/answer.js';
import type { Transport } from '../transport/createTransport.js';
import type { ResolvedRetryPolicy } from '../transport/retry.js';
import { retryAfter } from '../transport/retryAfter.js';
import type { Polled } from './pollRun.js';

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
