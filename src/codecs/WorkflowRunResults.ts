import * as t from 'io-ts';
import { AgentExecution } from './AgentExecution.js';
import { ParsedJson, type JsonValue } from './JsonValue.js';
import { listOrEmpty } from './listOf.js';
import { nullable } from './nullable.js';
import { struct, type WireObject } from './struct.js';
import { OpenStatus } from './WorkflowRunStatus.js';

/** A snapshot of a workflow run: what one poll finds. */
export interface WorkflowRunResults {
  /** The workflow, by its id. */
  readonly workflowId: string;
  /** The run's id. */
  readonly runId: string;
  /** A letter; `statusName` gives its name. */
  readonly status: OpenStatus;
  /** ISO 8601; UTC where it names no zone, which `Date` would take for local time. */
  readonly startedAt: string | null;
  /** ISO 8601; UTC where it names no zone, which `Date` would take for local time. */
  readonly completedAt: string | null;
  /** What the run says of itself, in words; null when it says nothing. */
  readonly message: string | null;
  /** The steps so far; empty when there are none yet. */
  readonly executions: readonly AgentExecution[];
  /** What the run found, its keys untouched; null before it has ended. */
  readonly result: JsonValue;
  /** How `result` is written, in the API's words; null when it does not say. */
  readonly resultFormat: string | null;
  /** Why the run has failed; null when it has not. */
  readonly errorMessage: string | null;
}

/**
 * The codec: reads what the API answers, and writes it back in the form of the API.
 *
 * @example
 * ```ts
 * const stored = JSON.stringify(WorkflowRunResults.encode(snapshot));
 * WorkflowRunResults.decode(JSON.parse(stored)); // right(snapshot)
 * ```
 */
export const WorkflowRunResults: t.Type<WorkflowRunResults, WireObject> = struct<WorkflowRunResults>(
  'WorkflowRunResults',
  {
    workflowId: t.string,
    runId: t.string,
    status: OpenStatus,
    startedAt: nullable(t.string),
    completedAt: nullable(t.string),
    message: nullable(t.string),
    executions: listOrEmpty(AgentExecution),
    result: ParsedJson,
    resultFormat: nullable(t.string),
    errorMessage: nullable(t.string),
  },
  // Each poll reads one.
  (wire, reads) => ({
    workflowId: reads.workflowId(wire.workflow_id),
    runId: reads.runId(wire.run_id),
    status: reads.status(wire.status),
    startedAt: reads.startedAt(wire.started_at),
    completedAt: reads.completedAt(wire.completed_at),
    message: reads.message(wire.message),
    executions: reads.executions(wire.executions),
    result: reads.result(wire.result),
    resultFormat: reads.resultFormat(wire.result_format),
    errorMessage: reads.errorMessage(wire.error_message),
  }),
);
