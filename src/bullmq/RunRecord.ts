import type { RunToken } from '../index.js';
import type { RecordedError } from './RecordedError.js';
import type { UncertainSubmit } from './UncertainSubmit.js';

/** What every record carries along. */
export interface Kept {
  /** The browser session that was opened for the run and is to be closed. */
  readonly sessionId?: string | undefined;
  /** Uncertain submits of this order that were followed by another one. */
  readonly uncertain?: readonly UncertainSubmit[] | undefined;
}

/** Nothing is under way. */
export interface Ready extends Kept {
  readonly phase: 'ready';
}

/** A session is being opened, or was by somebody who is gone. */
export interface Opening extends Kept {
  readonly phase: 'opening';
  /** In milliseconds since the epoch. */
  readonly at: number;
}

/** A session is open, and nothing was submitted. */
export interface Opened extends Kept {
  readonly phase: 'opened';
  readonly sessionId: string;
}

/** The submit is about to leave, or has left. */
export interface Submitting extends Kept {
  readonly phase: 'submitting';
  readonly attemptId: string;
  /** In milliseconds since the epoch. */
  readonly at: number;
}

/** The run exists. */
export interface Submitted extends Kept {
  readonly phase: 'submitted';
  readonly token: RunToken;
}

/** How far an order has come. It is stored before each thing that must not happen twice, and after it. */
export type RunRecord = Ready | Opening | Opened | Submitting | Submitted;

/** A job has failed for good. */
export interface FailedRun extends Kept {
  readonly phase: 'failed';
  /** How many attempts the engine had counted then. */
  readonly attemptsMade: number;
  readonly error: RecordedError;
  /** Of a run that may still go on, as it could not be followed to its end. */
  readonly token?: RunToken | undefined;
}
