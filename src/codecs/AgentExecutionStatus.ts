import { STATUS_LETTERS, type WorkflowRunStatus } from './WorkflowRunStatus.js';

/** The states of one step of a run; the letters are those of {@link WorkflowRunStatus}. */
export const AgentExecutionStatus = STATUS_LETTERS;

/** A status letter of one step of a run. */
export type AgentExecutionStatus = WorkflowRunStatus;
