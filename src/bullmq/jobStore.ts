import type { Job } from 'bullmq';
import { defer, of } from 'rxjs';
import { InvalidOptionsError } from '../index.js';
import { LockLostError } from './errors.js';
import type { RunStore } from './Following.js';
import { readJobRecord, type RunJobData } from './RunJob.js';
import { goingOnFrom, readRecord, type FailedRun, type RunRecord } from './RunRecord.js';
import type { RecordSigner } from './signature.js';

/** What the store needs of a job. */
export type StoredJob = Pick<Job<RunJobData>, 'id' | 'data' | 'updateData' | 'extendLock'> &
  Partial<Pick<Job, 'queueName' | 'prefix'>>;

/** The records of one job, in its data. */
export interface JobStore extends RunStore {
  readonly save: (record: RunRecord | FailedRun) => ReturnType<RunStore['save']>;
  /** The record as it stands in the data now. */
  readonly stored: () => RunRecord | FailedRun | undefined;
  /** The same, as `load` gives it. */
  readonly latest: () => RunRecord | undefined;
}

/** How a store keeps a job. */
export interface JobStoreOptions {
  /** Of the lock of the job. */
  readonly token: string;
  /** How long the lock is to be held from each save on, in milliseconds. */
  readonly lockDuration: number;
  /** Default: records are neither signed nor checked. */
  readonly signer: RecordSigner | undefined;
}

/** BullMQ hands out such a job in a process, or a thread, of its own. */
const withoutLock = (): InvalidOptionsError =>
  new InvalidOptionsError({
    operation: 'workflowProcessor',
    errors: ['job: has no lock to ask for, as in a sandbox: give the worker the processor itself, and not its file'],
  });

/**
 * Keeps the record in the data of a job. A job's data has no lock of its own: so the lock is asked for before it is
 * written, that a worker which was late does not overwrite what another has stored, and after, that it does not go on.
 *
 * @throws JobDataError when the record in the data is none, or not signed.
 * @throws InvalidOptionsError when the job has no lock to ask for.
 */
export const jobStore = (job: StoredJob, { token, lockDuration, signer }: JobStoreOptions): JobStore => {
  if (typeof job.extendLock !== 'function') throw withoutLock();
  let stored = readJobRecord(job, signer);
  const holdLock = async () => {
    const isHeld = await job.extendLock(token, lockDuration);
    if (isHeld === 1) return;
    const runId = stored?.phase === 'submitted' ? stored.token.runId : undefined;
    throw new LockLostError({ jobId: job.id ?? '', runId });
  };
  const latest = () => goingOnFrom(stored);
  return {
    load: () => of(latest()),
    save: (record) =>
      defer(async () => {
        // What could not be read again is not written.
        const kept = readRecord(record);
        await holdLock();
        const signature = signer && { signature: signer.sign(job, record) };
        await job.updateData({ ...job.data, run: { ...record, ...signature } });
        stored = kept;
        await holdLock();
      }),
    stored: () => stored,
    latest,
  };
};
