import type { Job } from 'bullmq';
import { defer, of } from 'rxjs';
import { WitriumError } from '../index.js';
import type { RunStore } from './Following.js';
import type { RunJobData } from './RunJob.js';
import type { FailedRun, RunRecord } from './RunRecord.js';

/** The job is another worker's by now. This one has left it. */
export class LockLostError extends WitriumError {
  readonly _tag = 'LockLostError';
  readonly jobId: string;

  constructor(jobId: string, runId: string | undefined) {
    super('LockLostError', `the lock of job ${jobId} was lost`, { operation: 'followJob', runId });
    this.jobId = jobId;
  }
}

/** What the store needs of a job. */
export type StoredJob = Pick<Job<RunJobData>, 'id' | 'data' | 'updateData' | 'extendLock'>;

/** The records of one job, in its data. */
export interface JobStore extends RunStore {
  readonly save: (record: RunRecord | FailedRun) => ReturnType<RunStore['save']>;
  /** The record that was saved last, as `load` gives it. */
  readonly latest: () => RunRecord | undefined;
}

/** A job that has failed for good is taken up only when somebody has asked for that. */
const recordOf = (run: RunRecord | FailedRun | undefined): RunRecord | undefined => {
  if (run?.phase !== 'failed') return run;
  const { token, sessionId, uncertain } = run;
  return token === undefined
    ? { phase: 'ready', sessionId, uncertain }
    : { phase: 'submitted', token, sessionId, uncertain };
};

/**
 * Keeps the record in the data of a job. A job's data has no lock of its own: so the lock is asked for before it is
 * written, that a worker which was late does not overwrite what another has stored, and after, that it does not go on.
 *
 * @param lockDuration How long the lock is to be held from then on, in milliseconds.
 */
export const jobStore = (job: StoredJob, token: string, lockDuration: number): JobStore => {
  const holdLock = async () => {
    const isHeld = await job.extendLock(token, lockDuration);
    if (isHeld === 1) return;
    const { run } = job.data;
    throw new LockLostError(job.id ?? '', run?.phase === 'submitted' ? run.token.runId : undefined);
  };
  const latest = () => recordOf(job.data.run);
  return {
    load: () => of(latest()),
    save: (record) =>
      defer(async () => {
        await holdLock();
        await job.updateData({ ...job.data, run: record });
        await holdLock();
      }),
    latest,
  };
};
