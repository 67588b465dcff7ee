import type { JsonValue } from '../index.js';
import type { RunOrder } from './RunOrder.js';
import type { FailedRun, RunRecord } from './RunRecord.js';
import type { UncertainSubmit } from './UncertainSubmit.js';

/** The data of a job: what is to be run, and how far it has come. */
export interface RunJobData extends RunOrder {
  /** Written by the workers. */
  readonly run?: RunRecord | FailedRun | undefined;
}

/** What a job returns: its run has completed. */
export interface RunJobResult {
  readonly runId: string;
  readonly result: JsonValue;
  /** Submits of this job that may have made a run besides this one. */
  readonly uncertain: readonly UncertainSubmit[];
}

/** The progress of a job. It holds numbers and ids, and nothing of what the run reads or writes. */
export interface RunJobProgress {
  readonly runId: string;
  /** The name of the worker. */
  readonly worker: string | null;
  /** 'pending', 'running', … */
  readonly status: string;
  /** How many steps have completed. */
  readonly completed: number;
  /** How many steps have failed. */
  readonly failed: number;
  /** How many steps have shown up so far. */
  readonly known: number;
}
