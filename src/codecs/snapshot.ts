import { own } from '../internal/own.js';
import type { AgentExecution } from './AgentExecution.js';
import type { OpenStatus } from './WorkflowRunStatus.js';

/** The least that an operator needs to follow a run: anything with a status. */
export interface HasStatus {
  /** A letter; `statusName` gives its name. */
  readonly status: OpenStatus;
}

/** Anything that lists the steps of a run. */
export interface HasExecutions {
  /** The steps so far, in any order; `instructionOrder` tells them apart. */
  readonly executions: readonly Pick<AgentExecution, 'status' | 'instructionOrder'>[];
}

/** Anything that holds what a run has found. */
export interface HasResult {
  /** What the run found, of any shape. */
  readonly result: unknown;
}

/** The run's id, where a value has one. */
export const runIdOf = (value: unknown): string | undefined => {
  const runId = typeof value === 'object' && value !== null ? own(value, 'runId') : undefined;
  return typeof runId === 'string' ? runId : undefined;
};
