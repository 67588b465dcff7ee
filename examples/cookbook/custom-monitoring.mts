import { lastValueFrom, tap } from 'rxjs';
import {
  createWitriumClient,
  distinctSnapshots,
  expectCompleted,
  statusName,
  type WorkflowRunResults,
} from 'witrium-rx';

const client = createWitriumClient();

const print = ({ status, executions }: WorkflowRunResults): void => {
  console.log(`${statusName(status)}, steps: ${executions.length}`);
  executions.forEach(({ status, instruction, errorMessage }, index) => {
    console.log(`  ${index + 1}. ${instruction}: ${statusName(status)}`);
    if (errorMessage !== null) console.log(`     ${errorMessage}`);
  });
};

const run$ = client
  .runWorkflow('workflow-uuid', {
    args: { key1: 'value1' },
    pollingInterval: 1000,
  })
  .pipe(distinctSnapshots(), tap(print), expectCompleted());

const { result } = await lastValueFrom(run$);
console.log('Result:', result);
