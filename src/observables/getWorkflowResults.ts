import type { Observable } from 'rxjs';
import { WorkflowRunResults } from '../codecs/WorkflowRunResults.js';
import type { Transport } from '../transport.js';
import { decoding, type Read } from '../transport/answer.js';
import type { ResolvedRetryPolicy } from '../transport/retry.js';

/** The operation as reports and errors name it. */
export const RESULTS = { operation: 'getWorkflowResults', method: 'GET' } as const;

/** Asks for a run once, and makes of the answer what `answer` does. */
export const askForResults = <A>(
  { request }: Transport,
  runId: string,
  answer: Read<A>,
  retry?: ResolvedRetryPolicy,
): Observable<A> =>
  request({
    ...RESULTS,
    path: '/v1/runs/{id}/results',
    id: runId,
    runId,
    answer,
    repeatable: 'always',
    retry,
  });

/** Asks for a run once: one snapshot. See `WitriumClient.getWorkflowResults`. */
export const getWorkflowResults = (transport: Transport, runId: string): Observable<WorkflowRunResults> =>
  askForResults(transport, runId, decoding(WorkflowRunResults));
