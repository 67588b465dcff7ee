import { Worker, type WorkerOptions } from 'bullmq';
import type { RunClient } from './Following.js';
import type { RunJobData, RunJobResult } from './RunJob.js';
import { workflowProcessor, type WorkflowProcessorOptions } from './workflowProcessor.js';

/** Those of BullMQ's worker, and of the processor. Times are milliseconds. */
export type RunWorkerOptions = WorkerOptions & Omit<WorkflowProcessorOptions, 'lockDuration'>;

/** A worker that dies is no fault of the job; but a job that kills workers must end some day. */
const MAX_STALLED_COUNT = 100;

const LOCK_DURATION = 30_000;

/** Without it a worker could not be told to leave a job, and would go on with one that is another's. */
const requireCancelling = (): void => {
  if (!('cancelAllJobs' in Worker.prototype)) throw new Error('witrium-rx/bullmq needs BullMQ 5.64 or later');
};

/**
 * Makes a BullMQ worker whose jobs are runs, and starts it. It leaves a job whose lock it has lost, and gives a job up
 * only when 100 workers have died with it (`maxStalledCount`; BullMQ's own default is 1). Listen to its 'error' event.
 *
 * @param queueName The queue of the jobs; their data is a `RunJobData`.
 * @param client Whose runs they are. Close it after the worker.
 * @param options `connection` is needed. `concurrency` is how many runs the worker follows at a time, 1 by default.
 * @throws InvalidOptionsError when `signingKey` is no key; `Error` when BullMQ is older than 5.64.
 * @example
 * ```ts
 * const worker = createRunWorker('runs', client, { connection: { port: 6379 }, concurrency: 100 });
 * worker.on('error', console.error);
 * ```
 */
export const createRunWorker = (
  queueName: string,
  client: RunClient,
  { watch, uncertain, retry, signingKey, recordMessages, handOverTimeout, ...options }: RunWorkerOptions,
): Worker<RunJobData, RunJobResult> => {
  requireCancelling();
  const { lockDuration = LOCK_DURATION, maxStalledCount = MAX_STALLED_COUNT } = options;
  const processor = workflowProcessor(client, {
    watch,
    uncertain,
    retry,
    signingKey,
    recordMessages,
    handOverTimeout,
    lockDuration,
  });
  const worker = new Worker<RunJobData, RunJobResult>(queueName, processor, {
    ...options,
    lockDuration,
    maxStalledCount,
  });
  worker.on('lockRenewalFailed', (jobIds) => {
    for (const jobId of jobIds) worker.cancelJob(jobId, 'the lock was lost');
  });
  return worker;
};
