import * as t from 'io-ts';
import { ParsedJson, type JsonValue } from './JsonValue.js';
import { nullable } from './nullable.js';
import { struct, type WireObject } from './struct.js';
import { OpenStatus } from './WorkflowRunStatus.js';

/** The answer to a talent: it has ended when the answer comes, and has no run id. */
export interface TalentResult {
  /** A letter; `statusName` gives its name. */
  readonly status: OpenStatus;
  /** ISO 8601; UTC where it names no zone, which `Date` would take for local time. */
  readonly startedAt: string | null;
  /** ISO 8601; UTC where it names no zone, which `Date` would take for local time. */
  readonly completedAt: string | null;
  /** What the talent says of itself, in words; null when it says nothing. */
  readonly message: string | null;
  /** What the talent found, its keys untouched. */
  readonly result: JsonValue;
  /** How `result` is written, in the API's words; null when it does not say. */
  readonly resultFormat: string | null;
  /** Why the talent has failed; null when it has not. */
  readonly errorMessage: string | null;
}

/** The codec: reads what the API answers, and writes it back in the form of the API. */
export const TalentResult: t.Type<TalentResult, WireObject> = struct<TalentResult>('TalentResult', {
  status: OpenStatus,
  startedAt: nullable(t.string),
  completedAt: nullable(t.string),
  message: nullable(t.string),
  result: ParsedJson,
  resultFormat: nullable(t.string),
  errorMessage: nullable(t.string),
});
