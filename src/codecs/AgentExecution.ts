import * as t from 'io-ts';
import { ParsedJson, type JsonValue } from './JsonValue.js';
import { nullable } from './nullable.js';
import { struct, type WireObject } from './struct.js';
import { OpenStatus } from './WorkflowRunStatus.js';

/** One step of a workflow run, as the results report it. */
export interface AgentExecution {
  /** A letter; `statusName` gives its name. */
  readonly status: OpenStatus;
  /** The step's place in the workflow, from 0. */
  readonly instructionOrder: number;
  /** What the step was told to do, in words. */
  readonly instruction: string;
  /** What the step found, its keys untouched. */
  readonly result: JsonValue;
  /** How `result` is written, in the API's words; null when it does not say. */
  readonly resultFormat: string | null;
  /** Why the step has failed; null when it has not. */
  readonly errorMessage: string | null;
}

/** The codec: reads what the API answers, and writes it back in the form of the API. */
export const AgentExecution: t.Type<AgentExecution, WireObject> = struct<AgentExecution>(
  'AgentExecution',
  {
    status: OpenStatus,
    instructionOrder: t.number,
    instruction: t.string,
    result: ParsedJson,
    resultFormat: nullable(t.string),
    errorMessage: nullable(t.string),
  },
  // Each poll reads all the steps that there are so far.
  (wire, reads) => ({
    status: reads.status(wire.status),
    instructionOrder: reads.instructionOrder(wire.instruction_order),
    instruction: reads.instruction(wire.instruction),
    result: reads.result(wire.result),
    resultFormat: reads.resultFormat(wire.result_format),
    errorMessage: reads.errorMessage(wire.error_message),
  }),
);
