import { lastValueFrom } from 'rxjs';
import {
  AgentExecutionStatus,
  createWitriumClient,
  isTerminal,
  statusName,
  TERMINAL_STATUSES,
  WorkflowRunStatus,
} from 'witrium-rx';

console.log(WorkflowRunStatus);
console.log(AgentExecutionStatus);
console.log('Terminal:', TERMINAL_STATUSES);

// A status is a letter, and each constant is one: 'F' and WorkflowRunStatus.FAILED are the same.
const client = createWitriumClient();
const { status, executions } = await lastValueFrom(
  client.runWorkflow('workflow-id'),
);
console.log(
  `${statusName(status)}, terminal: ${isTerminal(status) ? 'yes' : 'no'}`,
);

if (status === WorkflowRunStatus.FAILED) {
  const step = executions.find(
    (execution) => execution.status === AgentExecutionStatus.FAILED,
  );
  console.log(`The step that has failed: ${step?.instruction ?? 'none'}`);
}
