import { statusName, WorkflowRunStatus, type HasStatus, type JsonValue } from '../index.js';
import { codeOfStatus, type ExitCode } from './ExitCode.js';
import type { ClientFlags } from './flags/clientFlags.js';
import { tell } from './tell.js';
import { oneLine } from './text.js';
import type { Tools } from './usingClient.js';

/** A run or a talent when it has ended. */
export interface Ended extends HasStatus {
  readonly result: JsonValue;
  readonly errorMessage: string | null;
}

const verb = (status: string): string => {
  if (status === WorkflowRunStatus.FAILED) return 'failed';
  return status === WorkflowRunStatus.CANCELLED ? 'was cancelled' : `is ${oneLine(statusName(status))}`;
};

const resultText = (result: JsonValue): string =>
  typeof result === 'string' ? result : JSON.stringify(result, null, 2);

/** Writes the result to stdout, or tells why there is none; the code for it. */
export const finish = (
  { terminal, display }: Tools,
  { json }: ClientFlags,
  what: string,
  { status, result, errorMessage }: Ended,
): ExitCode => {
  display.stop();
  if (status === WorkflowRunStatus.COMPLETED) {
    if (!json && result !== null) terminal.stdout.write(`${resultText(result)}\n`);
  } else {
    const reason = errorMessage === null ? '' : `: ${oneLine(errorMessage)}`;
    tell(terminal, `${what} ${verb(status)}${reason}`);
  }
  return codeOfStatus(status);
};
