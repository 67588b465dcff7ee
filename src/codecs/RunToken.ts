import * as t from 'io-ts';
import { own } from '../internal/own.js';
import { NonEmptyString } from './NonEmptyString.js';
import { isRecord } from '../internal/guards.js';

/** What is needed to follow a run from another process. Holds no secret. */
export interface RunToken {
  /** Tells this form of a token from those that a later version may have. */
  readonly version: 1;
  /** The run's id. */
  readonly runId: string;
}

const Fields = t.type({ version: t.literal(1), runId: NonEmptyString });

const ownFields = (value: unknown): unknown =>
  isRecord(value) ? { version: own(value, 'version'), runId: own(value, 'runId') } : value;

/**
 * The codec: checks a token that was stored elsewhere.
 *
 * @example
 * ```ts
 * RunToken.decode(JSON.parse(stored)); // right({ version: 1, runId: 'r1' }), and left for what is no token
 * ```
 */
export const RunToken: t.Type<RunToken, RunToken> = new t.Type(
  'RunToken',
  (value): value is RunToken => Fields.is(ownFields(value)),
  (value, context) => Fields.validate(ownFields(value), context),
  t.identity,
);
