import { isRight } from 'fp-ts/lib/Either.js';
import * as t from 'io-ts';
import { last, lastValueFrom, switchMap, tap } from 'rxjs';
import {
  createWitriumClient,
  decodeResult,
  WorkflowRunResults,
  type AgentExecution,
  type WorkflowRunSubmitted,
} from 'witrium-rx';

const client = createWitriumClient();

const describe = ({
  instructionOrder,
  instruction,
  status,
}: AgentExecution): string => `${instructionOrder}: ${instruction} (${status})`;

const printSubmitted = ({ workflowId, status }: WorkflowRunSubmitted): void => {
  console.log(`Submitted: ${workflowId} (${status})`);
};

const printResults = (results: WorkflowRunResults): void => {
  console.log(results.executions.map(describe).join('\n'));
  console.log(`Error: ${results.errorMessage ?? 'none'}`);
  // The types are io-ts codecs too: what was written somewhere in the form of the API can be read again.
  const written: unknown = JSON.parse(
    JSON.stringify(WorkflowRunResults.encode(results)),
  );
  console.log(
    `Can be read again: ${isRight(WorkflowRunResults.decode(written)) ? 'yes' : 'no'}`,
  );
};

// What a workflow finds has no type but your own. A result that does not fit is a DecodeError.
const Orders = t.type({ open: t.number, total: t.number });

const orders$ = client.submitWorkflow('workflow-id').pipe(
  tap(printSubmitted),
  switchMap(({ runId }) => client.watchRun(runId)),
  last(),
  tap(printResults),
  decodeResult(Orders),
);

const { open, total } = await lastValueFrom(orders$);
console.log(`${open} open orders, ${total.toFixed(2)} in total`);
