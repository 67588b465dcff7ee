import { concat, last, lastValueFrom, switchMap, tap } from 'rxjs';
import {
  createWitriumClient,
  statusName,
  untilStatus,
  WorkflowRunStatus,
  type WorkflowRunResults,
} from 'witrium-rx';

const client = createWitriumClient();

const printStatus = tap(({ status }: WorkflowRunResults) => {
  console.log(statusName(status));
});

const results$ = client.submitWorkflow('workflow-id').pipe(
  tap(({ runId }) => {
    console.log(`Submitted: ${runId}`);
  }),
  switchMap(({ runId }) =>
    concat(
      client
        .watchRun(runId)
        .pipe(untilStatus(WorkflowRunStatus.RUNNING), last(), printStatus),
      client
        .watchRun(runId)
        .pipe(untilStatus(WorkflowRunStatus.COMPLETED), last(), printStatus),
      client.getWorkflowResults(runId),
    ),
  ),
);

const { result } = await lastValueFrom(results$);
console.log('Result:', result);
