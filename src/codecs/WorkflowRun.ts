import * as t from 'io-ts';
import { ParsedJson, type JsonValue } from './JsonValue.js';
import { listOrEmpty } from './listOf.js';
import { nullable } from './nullable.js';
import { struct, type WireObject } from './struct.js';
import { OpenStatus } from './WorkflowRunStatus.js';

/** The workflow that a run belongs to. */
export interface Workflow {
  /** The workflow's id. */
  readonly uuid: string;
  /** The workflow's name, in words. */
  readonly name: string;
  /** The workflow's description, in words; null when it has none. */
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
  /** The id of the instruction; results have its place instead, `instructionOrder`. */
  readonly instructionId: string;
  /** What the step was told to do, in words. */
  readonly instruction: string;
  /** What the step found, its keys untouched. */
  readonly result: JsonValue;
  /** How `result` is written, in the API's words; null when it does not say. */
  readonly resultFormat: string | null;
  /** What the step says of itself, in words; null when it says nothing. */
  readonly message: string | null;
  /** A letter; `statusName` gives its name. */
  readonly status: OpenStatus;
  /** Why the step has failed; null when it has not. */
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
  /** The workflow, with its name. */
  readonly workflow: Workflow;
  /** What kind of run it is, in the API's words. */
  readonly runType: string;
  /** Who or what has started it, in the API's words. */
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
