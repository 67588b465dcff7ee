import { WorkflowRunStatus } from './WorkflowRunStatus.js';

/** The states of one step of a run; the letters are those of {@link WorkflowRunStatus}. */
export const AgentExecutionStatus = WorkflowRunStatus;

/** A status letter of one step of a run. */
export type AgentExecutionStatus = WorkflowRunStatus;
