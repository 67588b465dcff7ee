import { lastValueFrom, switchMap } from 'rxjs';
import {
  allInstructionsExecuted,
  createWitriumClient,
  untilStatus,
  withTimeout,
  WorkflowRunStatus,
} from 'witrium-rx';

const client = createWitriumClient();

const executed$ = client.submitWorkflow('workflow-id').pipe(
  switchMap(({ runId }) =>
    client.watchRun(runId, { minWaitTime: 1000, pollingInterval: 500 }),
  ),
  // Running is enough, but all steps that are known must be done.
  allInstructionsExecuted(),
  untilStatus(WorkflowRunStatus.RUNNING),
  // From the submit on. Without it the wait has no limit.
  withTimeout(60_000),
);

const { executions } = await lastValueFrom(executed$);
console.log(`${executions.length} steps are done`);
