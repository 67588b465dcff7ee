import { Worker, type WorkerOptions } from 'bullmq';
import type { RunClient } from './Following.js';
import type { RunJobData, RunJobResult } from './RunJob.js';
import { workflowProcessor, type WorkflowProcessorOptions } from './workflowProcessor.js';

/** Those of BullMQ's worker, and of the processor. Times are milliseconds. */
export type RunWorkerOptions = WorkerOptions & Omit<WorkflowProcessorOptions, 'lockDuration'>;

/** A worker that dies is no fault of the job; but a job that kills workers must end some day. */
const MAX_STALLED_COUNT = 100;

const LOCK_DURATION = 30_000;

/**
 * Makes a BullMQ worker whose jobs are runs, and starts it. It leaves a job whose lock it has lost, and gives a job up
 * only when 100 workers have died with it (`maxStalledCount`; BullMQ's own default is 1). Listen to its 'error' event.
 *
 * @param queueName The queue of the jobs; their data is a `RunJobData`.
 * @param client Whose runs they are. Close it after the worker.
 * @param options `connection` is needed. `concurrency` is how many runs the worker follows at a time, 1 by default.
 * @example
 * ```ts
 * const worker = createRunWorker('runs', client, { connection: { port: 6379 }, concurrency: 100 });
 * worker.on('error', console.error);
 * ```
 */
export const createRunWorker = (
  queueName: string,
  client: RunClient,
  { watch, uncertain, retry, ...options }: RunWorkerOptions,
): Worker<RunJobData, RunJobResult> => {
  const { lockDuration = LOCK_DURATION, maxStalledCount = MAX_STALLED_COUNT } = options;
  const processor = workflowProcessor(client, { watch, uncertain, retry, lockDuration });
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
