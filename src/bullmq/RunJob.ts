import type { JsonObject, JsonValue, OpenStatus } from '../index.js';
import { isRecord } from '../internal/guards.js';
import { JobDataError } from './errors.js';
import type { RunOrder } from './RunOrder.js';
import { readRecord, type FailedRun, type RunRecord } from './RunRecord.js';
import type { RecordSigner, SignedJob } from './signature.js';
import { own } from './stored.js';
import type { UncertainSubmit } from './UncertainSubmit.js';

/** The data of a job: what is to be run, and how far it has come. `A` is the type of the arguments. */
export interface RunJobData<A extends object = JsonObject> extends RunOrder<A> {
  /** Written by the workers, with a signature where they have a `signingKey`. */
  readonly run?: RunRecord | FailedRun | undefined;
}

/** What a job returns: its run has completed. */
export interface RunJobResult {
  /** The run's id. */
  readonly runId: string;
  /** What the run found, its keys untouched. */
  readonly result: JsonValue;
  /** Submits of this job that may have made a run besides this one. */
  readonly uncertain: readonly UncertainSubmit[];
}

/** The progress of a job. It holds numbers and ids, and nothing of what the run reads or writes. */
export interface RunJobProgress {
  /** The run's id. */
  readonly runId: string;
  /** The name of the worker. */
  readonly worker: string | null;
  /** 'P', 'R', 'C', 'F' or 'X': `statusName` gives the word. A letter that is not known stays as it is. */
  readonly status: OpenStatus;
  /** How many steps have completed. */
  readonly completed: number;
  /** How many steps have failed. */
  readonly failed: number;
  /** How many steps have shown up so far. */
  readonly known: number;
}

/**
 * The record in the data of a job; undefined where there is none.
 *
 * @param signer Takes only records that are signed.
 * @throws JobDataError when it is no record, or not signed.
 */
export const readJobRecord = (job: SignedJob, signer: RecordSigner | undefined): RunRecord | FailedRun | undefined => {
  const data: unknown = job.data;
  if (!isRecord(data)) throw new JobDataError({ problem: 'data: expected an object' });
  const run = own(data, 'run');
  if (signer !== undefined && isRecord(run)) {
    const { signature, ...record } = run;
    if (!signer.isSigned(job, record, signature))
      throw new JobDataError({
        problem: 'run: the record is not signed with a key of this worker, for this job and this order',
      });
  }
  return readRecord(run);
};
