import * as t from 'io-ts';
import { NonEmptyString } from './NonEmptyString.js';

/** What is needed to follow a run from another process. Holds no secret. */
export interface RunToken {
  readonly version: 1;
  readonly runId: string;
}

/** The codec: checks a token that was stored elsewhere. */
export const RunToken: t.Type<RunToken, RunToken> = t.type(
  { version: t.literal(1), runId: NonEmptyString },
  'RunToken',
);
