import { catchError, concat, EMPTY, throwError, type Observable } from 'rxjs';
import { createWitriumClient, isWitriumError, lastCompleted } from 'witrium-rx';

const client = createWitriumClient();

/** Prints what went wrong. What is not of this library, a bug for instance, stays an error. */
const printError = (error: unknown): Observable<never> => {
  if (!isWitriumError(error)) return throwError(() => error);
  switch (error._tag) {
    case 'RunFailedError':
      console.log(`The run has failed: ${error.message}`);
      break;
    case 'HttpStatusError':
      console.log(
        `The API answered ${error.status}: ${JSON.stringify(error.detail)}`,
      );
      break;
    case 'NetworkError':
    case 'RequestTimeoutError':
      console.log(`No answer: ${error.message}`);
      break;
    default:
      console.log(`${error._tag}: ${error.message}`);
  }
  return EMPTY;
};

const run = (workflowId: string) =>
  client
    .runWorkflow(workflowId, { args: { key: 'value' } })
    .pipe(lastCompleted(), catchError(printError));

concat(
  run('my-workflow'),
  run('workflow-that-fails'),
  run('no-such-workflow'),
).subscribe(({ result }) => {
  console.log('Result:', result);
});
