import { catchError, concat, EMPTY, throwError, type Observable } from 'rxjs';
import {
  createWitriumClient,
  isWitriumError,
  lastCompleted,
  withTimeout,
  type WorkflowRunResults,
} from 'witrium-rx';

const report = (title: string) => (run$: Observable<WorkflowRunResults>) =>
  run$.pipe(
    lastCompleted(),
    catchError((error: unknown) => {
      if (!isWitriumError(error, 'WaitTimeoutError'))
        return throwError(() => error);
      console.log(`${title}: ${error.message}`);
      return EMPTY;
    }),
  );

// No limit: the run is polled until it has ended.
const patient = createWitriumClient();
const unlimited$ = patient.runWorkflow('workflow-id').pipe(report('unlimited'));

// The whole wait is limited, from the submit on. A run that is too slow is cancelled.
const quick = createWitriumClient({ timeout: 30_000 });
const limited$ = quick
  .runWorkflow('simple-workflow', { onUnsubscribe: 'cancel' })
  .pipe(withTimeout(2000), report('limited'));

// Each HTTP request is limited, the wait is not. A poll without an answer is sent again.
const strict = createWitriumClient({ timeout: 10_000 });
const perRequest$ = strict
  .runWorkflow('complex-workflow')
  .pipe(report('per request'));

concat(unlimited$, limited$, perRequest$).subscribe(({ workflowId }) => {
  console.log(`${workflowId}: completed`);
});
