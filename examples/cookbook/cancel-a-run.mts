import { lastValueFrom, switchMap, takeUntil, timer } from 'rxjs';
import { createWitriumClient, statusName } from 'witrium-rx';

// At the end of the program the client waits for cancels that go on in the background.
await using client = createWitriumClient();

// A run whose id you have:
const cancelled$ = client
  .submitWorkflow('long-running-workflow', { args: { parameter: 'value' } })
  .pipe(switchMap(({ runId }) => client.cancelRun(runId)));

const cancelled = await lastValueFrom(cancelled$);
console.log(`The run is ${statusName(cancelled.status)}`);

// A run that you follow: leaving it cancels it.
const enough$ = timer(2000);
const followed$ = client
  .runWorkflow('long-running-workflow', { onUnsubscribe: 'cancel' })
  .pipe(takeUntil(enough$));

const left = await lastValueFrom(followed$);
console.log(`The run was ${statusName(left.status)} when it was left`);
