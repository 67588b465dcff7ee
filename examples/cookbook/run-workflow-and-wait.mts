import { lastValueFrom, tap, toArray } from 'rxjs';
import {
  createWitriumClient,
  expectCompleted,
  statusName,
  withTimeout,
} from 'witrium-rx';

const client = createWitriumClient();

const snapshots$ = client
  .runWorkflow('workflow-id', { args: { key: 'value' }, pollingInterval: 2000 })
  .pipe(
    withTimeout(300_000),
    expectCompleted(),
    tap(({ executions }) => {
      console.log(`Steps so far: ${executions.length}`);
    }),
  );

// All snapshots. Without toArray it is the last one.
const snapshots = await lastValueFrom(snapshots$.pipe(toArray()));
console.log(snapshots.map(({ status }) => statusName(status)).join(', '));
