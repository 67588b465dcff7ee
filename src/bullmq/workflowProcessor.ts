import { WaitingError, type Job } from 'bullmq';
import {
  catchError,
  defaultIfEmpty,
  defer,
  fromEvent,
  lastValueFrom,
  NEVER,
  of,
  switchMap,
  takeLast,
  throwError,
  type Observable,
} from 'rxjs';
import { expectCompleted, isTerminal, type WorkflowRunResults } from '../index.js';
import { failJob, isRetriedByDefault, unrecoverable } from './failJob.js';
import { followJob } from './followJob.js';
import type { FollowJobOptions, RunClient } from './Following.js';
import { jobStore, type StoredJob } from './jobStore.js';
import { publishProgress, type PublishingJob } from './publishProgress.js';
import type { RunJobData, RunJobResult } from './RunJob.js';

/** How `workflowProcessor` follows the run of a job, and what it tries again. */
export interface WorkflowProcessorOptions extends Pick<FollowJobOptions, 'watch' | 'uncertain'> {
  /**
   * Which errors are tried again, as long as the job has attempts left. Default: faults of the network, of the API, of
   * Redis, and of a policy. A `RunFailedError` that is tried again makes a new run.
   */
  readonly retry?: ((error: unknown) => boolean) | undefined;
  /** That of the worker, in milliseconds. Default 30,000, as there. */
  readonly lockDuration?: number | undefined;
}

/** What the processor needs of a job. */
export type ProcessedJob = StoredJob & PublishingJob & Pick<Job<RunJobData>, 'attemptsMade' | 'opts' | 'moveToWait'>;

/** Takes a job up, with the token of its lock, and leaves it when the signal aborts. */
export type WorkflowProcessor = (
  job: ProcessedJob,
  token: string | undefined,
  signal: AbortSignal | undefined,
) => Promise<RunJobResult>;

const aborted = (signal: AbortSignal | undefined): Observable<unknown> =>
  signal === undefined ? NEVER : defer(() => (signal.aborted ? of(null) : fromEvent(signal, 'abort')));

/** The next worker goes on at once. Fails when the job is another worker's already. */
const handOver = (job: ProcessedJob, token: string): Observable<never> =>
  defer(() => job.moveToWait(token)).pipe(switchMap(() => throwError(() => new WaitingError())));

const resultOf = ({ data }: ProcessedJob, { runId, result }: WorkflowRunResults): RunJobResult => ({
  runId,
  result,
  uncertain: data.run?.uncertain ?? [],
});

const processJob = (
  client: RunClient,
  { watch, uncertain, retry = isRetriedByDefault, lockDuration = 30_000 }: WorkflowProcessorOptions,
  job: ProcessedJob,
  token: string,
  signal: AbortSignal | undefined,
): Observable<RunJobResult> => {
  const { run } = job.data;
  // A worker has stored how the job has failed, and died before it could tell the engine.
  if (run?.phase === 'failed' && run.attemptsMade === job.attemptsMade)
    return throwError(() => unrecoverable(run.error.message, run.error));
  const store = jobStore(job, token, lockDuration);
  return followJob(client, job.data, store, { watch, uncertain, stop$: aborted(signal) }).pipe(
    publishProgress(job),
    expectCompleted(),
    catchError((error: unknown) => failJob(client, job, store, retry, error)),
    takeLast(1),
    defaultIfEmpty(null),
    switchMap((last) => (last !== null && isTerminal(last.status) ? of(resultOf(job, last)) : handOver(job, token))),
  );
};

/**
 * Makes the processor of a BullMQ worker whose jobs are runs. It submits the run of a job, or resumes it, keeps its
 * record in the job's data, publishes progress, and resolves when the run has completed and its session is closed.
 * When its signal aborts, it hands the job over: another worker resumes the run. Prefer `createRunWorker`, which makes
 * the worker that goes with it.
 *
 * @param client Whose runs they are.
 * @param options How runs are polled, what is done about uncertain submits, and what is tried again.
 * @throws The processor rejects with the error of the run. One that is not to be tried again is an
 * `UnrecoverableError` of BullMQ with that as its `cause`.
 * @example
 * ```ts
 * new Worker('runs', workflowProcessor(client), { connection, maxStalledCount: 100 });
 * ```
 */
export const workflowProcessor =
  (client: RunClient, options: WorkflowProcessorOptions = {}): WorkflowProcessor =>
  // The engine counts the parameters: with three there is a signal.
  (job, token, signal) =>
    lastValueFrom(processJob(client, options, job, token ?? '', signal));
