import { isWitriumError, WorkflowRunStatus, type OpenStatus } from '../index.js';
import { UsageError } from './UsageError.js';

/** How the command ends. Codes from 128 on are those of signals: 128 and the signal's number. */
export const ExitCode = {
  COMPLETED: 0,
  UNEXPECTED: 1,
  USAGE: 2,
  FAILED: 3,
  CANCELLED: 4,
  HTTP: 5,
  NETWORK: 6,
  TIMEOUT: 7,
  DECODE: 8,
  SESSION_OPEN: 9,
  HANGUP: 129,
  INTERRUPTED: 130,
  BROKEN_PIPE: 141,
  TERMINATED: 143,
} as const;

/** One of the codes. */
export type ExitCode = (typeof ExitCode)[keyof typeof ExitCode];

const OF_ERROR: ReadonlyMap<string, ExitCode> = new Map([
  ['InvalidOptionsError', ExitCode.USAGE],
  ['HttpStatusError', ExitCode.HTTP],
  ['NetworkError', ExitCode.NETWORK],
  ['RequestTimeoutError', ExitCode.TIMEOUT],
  ['WaitTimeoutError', ExitCode.TIMEOUT],
  ['DecodeError', ExitCode.DECODE],
  ['SessionCloseError', ExitCode.SESSION_OPEN],
  ['RunFailedError', ExitCode.FAILED],
  ['UnexpectedStatusError', ExitCode.FAILED],
]);

/** The code of what a command has failed with. */
export const codeOfError = (error: unknown): ExitCode => {
  if (error instanceof UsageError) return ExitCode.USAGE;
  return (isWitriumError(error) ? OF_ERROR.get(error._tag) : undefined) ?? ExitCode.UNEXPECTED;
};

/** The code of a run or a talent that has ended. */
export const codeOfStatus = (status: OpenStatus): ExitCode => {
  if (status === WorkflowRunStatus.COMPLETED) return ExitCode.COMPLETED;
  return status === WorkflowRunStatus.CANCELLED ? ExitCode.CANCELLED : ExitCode.FAILED;
};

const ENDS: readonly ExitCode[] = [ExitCode.COMPLETED, ExitCode.FAILED, ExitCode.CANCELLED];

/** Whether a command that ends with this code has seen its run end; else the run may go on. */
export const hasSeenTheEnd = (code: ExitCode): boolean => ENDS.includes(code);
