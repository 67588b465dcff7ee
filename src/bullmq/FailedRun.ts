import type { RunToken } from '../index.js';
import type { Kept } from './RunRecord.js';
import type { RecordedError } from './RecordedError.js';

/** A job has failed for good. */
export interface FailedRun extends Kept {
  readonly phase: 'failed';
  /** How many attempts the engine had counted then. */
  readonly attemptsMade: number;
  readonly error: RecordedError;
  /** Of a run that may still go on, as it could not be followed to its end. */
  readonly token?: RunToken | undefined;
}
