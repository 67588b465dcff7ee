import { lastValueFrom } from 'rxjs';
import {
  createWitriumClient,
  lastCompleted,
  statusName,
  untilStatus,
  withTimeout,
} from 'witrium-rx';

await using client = createWitriumClient();

// Run a workflow and wait for its end.
const done = await lastValueFrom(
  client
    .runWorkflow('workflow-uuid', {
      args: { key1: 'value1', key2: 42 },
      pollingInterval: 5000,
    })
    .pipe(withTimeout(300_000), lastCompleted()),
);
console.log(`Ended: ${statusName(done.status)}`);
console.log('Result:', done.result);

// Or submit it only.
const { runId } = await lastValueFrom(
  client.submitWorkflow('workflow-uuid', { args: { key1: 'value1' } }),
);
console.log(`Submitted: ${runId}`);

// Look at it once, later.
const later = await lastValueFrom(client.getWorkflowResults(runId));
console.log(`Then: ${statusName(later.status)}`);

// Wait until it has started; a run that has ended has started too.
const started = await lastValueFrom(
  client.watchRun(runId).pipe(untilStatus('R')),
);
if (started.startedAt !== null) console.log('Started');
