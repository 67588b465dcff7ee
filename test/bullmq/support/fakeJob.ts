import type { ProcessedJob, RunJobData } from 'witrium-rx/bullmq';

export interface FakeJobOptions {
  readonly id?: string;
  readonly prefix?: string;
  readonly attempts?: number;
  readonly attemptsMade?: number;
  readonly stalledCounter?: number;
  /** Whether the lock is held, asked for each time. */
  readonly holdsLock?: () => boolean;
}

/** A job as the engine hands it out, and what was done with it. What is written goes through JSON. */
export const fakeJob = (
  first: RunJobData,
  {
    id = 'job-1',
    prefix = 'bull',
    attempts,
    attemptsMade = 0,
    stalledCounter,
    holdsLock = () => true,
  }: FakeJobOptions = {},
) => {
  const done: unknown[][] = [];
  const job: { data: RunJobData } & Omit<ProcessedJob, 'data'> = {
    id,
    queueName: 'runs',
    prefix,
    data: first,
    attemptsMade,
    ...(stalledCounter !== undefined && { stalledCounter }),
    opts: attempts === undefined ? {} : { attempts },
    processedBy: 'worker 1',
    extendLock: (token, duration) => {
      done.push(['extendLock', token, duration]);
      return Promise.resolve(holdsLock() ? 1 : 0);
    },
    updateData: (data) => {
      job.data = JSON.parse(JSON.stringify(data)) as RunJobData;
      done.push(['updateData', job.data.run]);
      return Promise.resolve();
    },
    updateProgress: (progress) => {
      done.push(['updateProgress', progress]);
      return Promise.resolve();
    },
    moveToWait: (token) => {
      done.push(['moveToWait', token]);
      return holdsLock() ? Promise.resolve(0) : Promise.reject(new Error('Missing lock'));
    },
  };
  /** What was done by one name. */
  const doneAs = (name: string): readonly unknown[] =>
    done.filter(([first]) => first === name).map(([, given]) => given);
  return { job: job as ProcessedJob, done, doneAs };
};
