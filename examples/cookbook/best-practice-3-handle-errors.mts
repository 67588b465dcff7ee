import { retry, throwError, timer, type Observable } from 'rxjs';
import {
  createWitriumClient,
  isWitriumError,
  type JsonObject,
  lastCompleted,
  withTimeout,
  type WitriumClient,
  type WorkflowRunResults,
} from 'witrium-rx';

/**
 * Runs the workflow again when it fails, after a pause that doubles each time. When the answer to a submit was lost,
 * the run may exist all the same: do this only with workflows that may run twice.
 */
const runWithRetry = (
  client: WitriumClient,
  workflowId: string,
  args: JsonObject,
  retries = 2,
): Observable<WorkflowRunResults> =>
  client.runWorkflow(workflowId, { args, onUnsubscribe: 'cancel' }).pipe(
    withTimeout(300_000),
    lastCompleted(),
    retry({
      count: retries,
      delay: (error: unknown, attempt) => {
        // What is wrong with the options does not become right by trying again, nor does a bug.
        if (!isWitriumError(error) || error._tag === 'InvalidOptionsError')
          return throwError(() => error);
        console.log(`Attempt ${attempt} has failed: ${error.message}`);
        return timer(1000 * 2 ** (attempt - 1));
      },
    }),
  );

const client = createWitriumClient();

runWithRetry(client, 'unsteady-workflow', { key: 'value' }).subscribe({
  next: ({ result }) => {
    console.log('Result:', result);
  },
  error: (error: unknown) => {
    console.log('Given up:', error instanceof Error ? error.message : error);
  },
});
