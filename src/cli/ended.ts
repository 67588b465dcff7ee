import { statusName, WorkflowRunStatus, type HasStatus, type JsonValue } from '../index.js';
import { codeOfStatus, type ExitCode } from './ExitCode.js';
import type { ClientFlags } from './flags/clientFlags.js';
import { tell, writeResult } from './output.js';
import { jsonText } from './text.js';
import type { Tools } from './usingClient.js';

/** A run or a talent when it has ended. */
export interface Ended extends HasStatus {
  readonly result: JsonValue;
  readonly errorMessage: string | null;
}

const verb = (status: string): string => {
  if (status === WorkflowRunStatus.FAILED) return 'failed';
  return status === WorkflowRunStatus.CANCELLED ? 'was cancelled' : `is ${statusName(status)}`;
};

/** Deeper ones are written in one line: where each level begins each of its lines, a small text makes a huge one. */
const MOST_INDENTED = 20;

const isDeeper = (value: JsonValue, levels: number): boolean =>
  typeof value === 'object' &&
  value !== null &&
  (levels === 0 || Object.values(value).some((part) => isDeeper(part, levels - 1)));

const resultText = (result: JsonValue): string => {
  if (typeof result === 'string') return result;
  return jsonText(result, isDeeper(result, MOST_INDENTED) ? undefined : 2);
};

/** Writes the result to stdout, or tells why there is none; the code for it. */
export const finish = (
  { terminal, display }: Tools,
  { json }: ClientFlags,
  what: string,
  { status, result, errorMessage }: Ended,
): ExitCode => {
  display.stop();
  if (status === WorkflowRunStatus.COMPLETED) {
    if (!json && result !== null) writeResult(terminal, resultText(result));
  } else {
    const reason = errorMessage === null ? '' : `: ${errorMessage}`;
    tell(terminal, `${what} ${verb(status)}${reason}`);
  }
  return codeOfStatus(status);
};
