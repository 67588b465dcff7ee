import type { Observable } from 'rxjs';
import { WorkflowRunOptions } from '../codecs/WorkflowRunOptions.js';
import { WorkflowRunSubmitted } from '../codecs/WorkflowRunSubmitted.js';
import type { Transport } from '../transport.js';
import { decoding } from '../transport/answer.js';

/** Submits a run: one {@link WorkflowRunSubmitted}. See `WitriumClient.submitWorkflow`. */
export const submitWorkflow = (
  { request }: Transport,
  workflowId: string,
  options: WorkflowRunOptions = {},
): Observable<WorkflowRunSubmitted> =>
  request({
    operation: 'submitWorkflow',
    method: 'POST',
    path: '/v1/workflows/{id}/run',
    id: workflowId,
    body: { codec: WorkflowRunOptions, options },
    answer: decoding(WorkflowRunSubmitted),
    repeatable: 'unsent',
  });
