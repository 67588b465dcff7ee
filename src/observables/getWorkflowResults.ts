import type { Observable } from 'rxjs';
import { WorkflowRunResults } from '../codecs/WorkflowRunResults.js';
import type { Transport } from '../transport.js';
import type { ResolvedRetryPolicy } from '../transport/retry.js';

/** Asks for a run once: one snapshot. See `WitriumClient.getWorkflowResults`. */
export const getWorkflowResults = (
  { request }: Transport,
  runId: string,
  retry?: ResolvedRetryPolicy,
): Observable<WorkflowRunResults> =>
  request({
    operation: 'getWorkflowResults',
    method: 'GET',
    path: '/v1/runs/{id}/results',
    id: runId,
    runId,
    answer: WorkflowRunResults,
    repeatable: 'always',
    retry,
  });
