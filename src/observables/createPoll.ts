import { catchError, dematerialize, EMPTY, type Observable } from 'rxjs';
import { keepUnchanged } from '../codecs/keepUnchanged.js';
import { WorkflowRunResults } from '../codecs/WorkflowRunResults.js';
import type { Transport } from '../transport.js';
import { remembering, type Read } from '../transport/answer.js';
import { retryAfter } from '../transport/retryAfter.js';
import type { ResolvedRetryPolicy } from '../transport/retry.js';
import { askForResults, RESULTS } from './getWorkflowResults.js';
import type { Polled } from './pollRun.js';

/** The one address of an event stream that is followed: the key must not go anywhere else. */
const OFFER = 'events';

/**
 * Makes what polls one run. Where the answer offers an event stream, it comes along with the answer, until a stream
 * has turned out to be of no use: what is wrong then is for the polls to tell.
 */
export const createPoll = (
  transport: Transport,
  runId: string,
  retry: ResolvedRetryPolicy | undefined,
): (() => Observable<Polled<WorkflowRunResults>>) => {
  const answer = remembering(WorkflowRunResults, keepUnchanged);
  let isOfUse = true;

  const follow = (active$: Observable<boolean>): Observable<WorkflowRunResults> =>
    transport.events({ ...RESULTS, path: '/v1/runs/{id}/events', id: runId, runId, answer, retry }, active$).pipe(
      catchError(() => {
        isOfUse = false;
        return EMPTY;
      }),
      dematerialize(),
    );

  const read: Read<Polled<WorkflowRunResults>> = (response, context) => ({
    snapshot: answer(response, context),
    retryAfter: retryAfter(response.header('retry-after')) ?? 0,
    follow: isOfUse && response.header('witrium-events') === OFFER ? follow : undefined,
  });

  return () => askForResults(transport, runId, read, retry);
};
