import type { Observable } from 'rxjs';
import { WorkflowRun } from '../codecs/WorkflowRun.js';
import type { Transport } from '../transport.js';
import { decoding } from '../transport/answer.js';

/** Cancels a run: one {@link WorkflowRun}. See `WitriumClient.cancelRun`. */
export const cancelRun = ({ request }: Transport, runId: string): Observable<WorkflowRun> =>
  request({
    operation: 'cancelRun',
    method: 'POST',
    path: '/v1/runs/{id}/cancel',
    id: runId,
    runId,
    answer: decoding(WorkflowRun),
    repeatable: 'unsent',
    queued: false,
  });
