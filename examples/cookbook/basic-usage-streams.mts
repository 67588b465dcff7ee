import { concat, last, switchMap, tap } from 'rxjs';
import {
  createWitriumClient,
  lastCompleted,
  statusName,
  untilStatus,
  withTimeout,
} from 'witrium-rx';

const client = createWitriumClient();

const runAndWait$ = client
  .runWorkflow('workflow-uuid', {
    args: { key1: 'value1', key2: 42 },
    pollingInterval: 5000,
  })
  .pipe(
    withTimeout(300_000),
    lastCompleted(),
    tap(({ status, result }) => {
      console.log(`Ended: ${statusName(status)}`);
      console.log('Result:', result);
    }),
  );

const untilRunning$ = client
  .submitWorkflow('slow-workflow-uuid', { args: { key1: 'value1' } })
  .pipe(
    switchMap(({ runId }) => client.watchRun(runId)),
    untilStatus('R'),
    last(),
    tap(({ status }) => {
      console.log(`Is now: ${statusName(status)}`);
    }),
  );

concat(runAndWait$, untilRunning$).subscribe({
  error: (error: unknown) => {
    console.error(error);
  },
});
