import { isWitriumError, type AgentExecution } from '../../src/index.js';
import { expectType } from './expectType.js';

declare const error: unknown;

// What the page about trouble reads on an error is there after the check of its tag, without a cast.
if (isWitriumError(error, 'RunFailedError')) {
  expectType<string | null>()(error.snapshot.errorMessage);
  expectType<readonly AgentExecution[]>()(error.snapshot.executions);
  expectType<string | undefined>()(error.runId);
}
if (isWitriumError(error, 'UnexpectedStatusError')) {
  expectType<string | null>()(error.snapshot.errorMessage);
  expectType<readonly AgentExecution[]>()(error.snapshot.executions);
}
if (isWitriumError(error, 'WaitTimeoutError')) {
  expectType<string | null | undefined>()(error.snapshot?.errorMessage);
  expectType<readonly AgentExecution[] | undefined>()(error.snapshot?.executions);
  expectType<number>()(error.timeout);
}
if (isWitriumError(error, 'IncompleteRunError')) {
  expectType<string | null | undefined>()(error.snapshot?.errorMessage);
  expectType<readonly AgentExecution[] | undefined>()(error.snapshot?.executions);
}
