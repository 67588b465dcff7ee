import { Worker, type WorkerOptions } from 'bullmq';
import { InvalidOptionsError } from '../index.js';
import { checked, given } from '../internal/check.js';
import { isRecord } from '../internal/guards.js';
import { object, whole } from '../internal/rules.js';
import type { RunClient } from './Following.js';
import type { RunJobData, RunJobResult } from './RunJob.js';
import { processorRules, workflowProcessor, type WorkflowProcessorOptions } from './workflowProcessor.js';

/** Those of BullMQ's worker, and of the processor. Times are milliseconds. */
export type RunWorkerOptions = WorkerOptions & Omit<WorkflowProcessorOptions, 'lockDuration'>;

/** A worker that dies is no fault of the job; but a job that kills workers must end some day. */
const MAX_STALLED_COUNT = 100;

const LOCK_DURATION = 30_000;

/** Without it a worker could not be told to leave a job, and would go on with one that is another's. */
const requireCancelling = (): void => {
  if (!('cancelAllJobs' in Worker.prototype)) throw new Error('witrium-rx/bullmq needs BullMQ 5.78 or later');
};

/** The options that mean something here; all others are for BullMQ to check, which has others in each version. */
const RULES = object<WorkflowProcessorOptions & Pick<WorkerOptions, 'concurrency' | 'maxStalledCount'>>({
  ...processorRules,
  concurrency: whole(),
  maxStalledCount: whole({ least: 0 }),
});

/**
 * Makes a BullMQ worker whose jobs are runs, and starts it. It leaves a job whose lock it has lost, and gives a job up
 * only when 100 workers have died with it (`maxStalledCount`; BullMQ's own default is 1). Listen to its 'error' event.
 *
 * @param queueName The queue of the jobs; their data is a `RunJobData`.
 * @param client Whose runs they are. Close it after the worker.
 * @param options `connection` is needed. `concurrency` is how many runs the worker follows at a time, 1 by default.
 * @throws InvalidOptionsError at once, when an option is not valid; `Error` when BullMQ is too old to cancel jobs.
 * @example
 * ```ts
 * const worker = createRunWorker('runs', client, { connection: { port: 6379 }, concurrency: 100 });
 * worker.on('error', console.error);
 * ```
 */
export const createRunWorker = (
  queueName: string,
  client: RunClient,
  options: RunWorkerOptions,
): Worker<RunJobData, RunJobResult> => {
  requireCancelling();
  const { watch, uncertain, retry, signingKey, recordMessages, handOverTimeout, ...engine } = given(options);
  const { lockDuration = LOCK_DURATION, maxStalledCount = MAX_STALLED_COUNT, concurrency } = engine;
  const own = { watch, uncertain, retry, signingKey, recordMessages, handOverTimeout, lockDuration };
  const known = { ...own, maxStalledCount, concurrency };
  checked(RULES, isRecord(options) ? known : options, InvalidOptionsError, 'createRunWorker');
  const processor = workflowProcessor(client, own);
  const worker = new Worker<RunJobData, RunJobResult>(queueName, processor, {
    ...engine,
    lockDuration,
    maxStalledCount,
  });
  worker.on('lockRenewalFailed', (jobIds) => {
    for (const jobId of jobIds) worker.cancelJob(jobId, 'the lock was lost');
  });
  return worker;
};
