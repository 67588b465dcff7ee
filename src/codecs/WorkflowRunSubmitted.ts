import * as t from 'io-ts';
import { struct, type WireObject } from './struct.js';
import { OpenStatus } from './WorkflowRunStatus.js';

/** The answer to a submit: the run exists, and is usually pending. */
export interface WorkflowRunSubmitted {
  /** The workflow, by its id. */
  readonly workflowId: string;
  /** What results, cancel and resume ask for. */
  readonly runId: string;
  /** A letter, 'P' most often; `statusName` gives its name. */
  readonly status: OpenStatus;
}

/**
 * The codec: reads what the API answers, and writes it back in the form of the API.
 *
 * @example
 * ```ts
 * WorkflowRunSubmitted.decode({ workflow_id: 'scrape', run_id: 'r1', status: 'P' });
 * // right({ workflowId: 'scrape', runId: 'r1', status: 'P' })
 * ```
 */
export const WorkflowRunSubmitted: t.Type<WorkflowRunSubmitted, WireObject> = struct<WorkflowRunSubmitted>(
  'WorkflowRunSubmitted',
  { workflowId: t.string, runId: t.string, status: OpenStatus },
);
