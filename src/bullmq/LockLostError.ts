import { WitriumError } from '../index.js';

/** The job is another worker's by now. This one has left it. */
export class LockLostError extends WitriumError {
  readonly _tag = 'LockLostError';
  readonly jobId: string;

  constructor(jobId: string, runId: string | undefined) {
    super('LockLostError', `the lock of job ${jobId} was lost`, { operation: 'followJob', runId });
    this.jobId = jobId;
  }
}
