import * as t from 'io-ts';
import { ParsedJson, type JsonValue } from './JsonValue.js';
import { listOrEmpty } from './listOf.js';
import { nullable } from './nullable.js';
import { struct, type WireObject } from './struct.js';
import { OpenStatus } from './WorkflowRunStatus.js';

/** The workflow that a run belongs to. */
export interface Workflow {
  readonly uuid: string;
  readonly name: string;
  readonly description: string | null;
}

/** The codec: reads what the API answers, and writes it back in the form of the API. */
export const Workflow: t.Type<Workflow, WireObject> = struct<Workflow>('Workflow', {
  uuid: t.string,
  name: t.string,
  description: nullable(t.string),
});

/** One step of a run, as the answer to a cancel reports it. */
export interface WorkflowRunExecution {
  readonly instructionId: string;
  readonly instruction: string;
  readonly result: JsonValue;
  readonly resultFormat: string | null;
  readonly message: string | null;
  readonly status: OpenStatus;
  readonly errorMessage: string | null;
}

/** The codec: reads what the API answers, and writes it back in the form of the API. */
export const WorkflowRunExecution: t.Type<WorkflowRunExecution, WireObject> = struct<WorkflowRunExecution>(
  'WorkflowRunExecution',
  {
    instructionId: t.string,
    instruction: t.string,
    result: ParsedJson,
    resultFormat: nullable(t.string),
    message: nullable(t.string),
    status: OpenStatus,
    errorMessage: nullable(t.string),
  },
);

/** The answer to a cancel: the run with what surrounds it. */
export interface WorkflowRun {
  /** The run's id. */
  readonly uuid: string;
  /** The browser session that it runs in; null when the API names none. */
  readonly sessionId: string | null;
  readonly workflow: Workflow;
  readonly runType: string;
  readonly triggeredBy: string;
  /** A letter; `statusName` gives its name. */
  readonly status: OpenStatus;
  /** Whether that session is active, in the API's words. */
  readonly sessionActive: boolean;
  /** ISO 8601; UTC where it names no zone, which `Date` would take for local time. */
  readonly startedAt: string | null;
  /** ISO 8601; UTC where it names no zone, which `Date` would take for local time. */
  readonly completedAt: string | null;
  /** Why the run has failed; null when it has not. */
  readonly errorMessage: string | null;
  /** The steps so far; empty when there are none yet. */
  readonly executions: readonly WorkflowRunExecution[];
}

/** The codec: reads what the API answers, and writes it back in the form of the API. */
export const WorkflowRun: t.Type<WorkflowRun, WireObject> = struct<WorkflowRun>('WorkflowRun', {
  uuid: t.string,
  sessionId: nullable(t.string),
  workflow: Workflow,
  runType: t.string,
  triggeredBy: t.string,
  status: OpenStatus,
  sessionActive: t.boolean,
  startedAt: nullable(t.string),
  completedAt: nullable(t.string),
  errorMessage: nullable(t.string),
  executions: listOrEmpty(WorkflowRunExecution),
});
