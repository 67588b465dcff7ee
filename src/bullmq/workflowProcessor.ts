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
  takeUntil,
  throwError,
  type Observable,
} from 'rxjs';
import { expectCompleted, InvalidOptionsError, isTerminal } from '../index.js';
import { after, LONGEST_TIMER } from '../internal/after.js';
import { checked, type Rules } from '../internal/check.js';
import { anything, duration, flag, func, object, whole } from '../internal/rules.js';
import {
  failAsStored,
  failJob,
  hasFailedUntold,
  isRetriedByDefault,
  unrecoverable,
  type FailPolicy,
} from './failJob.js';
import { followJob } from './followJob.js';
import { followRules, type FollowJobOptions, type RunClient } from './Following.js';
import { jobStore, type JobStore, type StoredJob } from './jobStore.js';
import { publishProgress, type PublishingJob } from './publishProgress.js';
import { messageOf } from './RecordedError.js';
import { resultOf } from './resultOf.js';
import type { RunJobData, RunJobResult } from './RunJob.js';
import { createSigner, type RecordSigner, type SigningKey } from './signature.js';

/** How `workflowProcessor` follows the run of a job, and what it tries again. */
export interface WorkflowProcessorOptions extends Pick<FollowJobOptions, 'watch' | 'uncertain'> {
  /**
   * Which errors are tried again, as long as the job has attempts left. Default: faults of the network, of the API, of
   * Redis, and of a policy. A `RunFailedError` that is tried again makes a new run.
   */
  readonly retry?: ((error: unknown) => boolean) | undefined;
  /**
   * Signs the records of jobs, and takes only those that are signed: see `SigningKey`. Of several keys the first one
   * signs, and each of them is good for a check. All workers of a queue need it. Default: Redis is trusted, and whoever
   * can write there can make a worker follow any run of the account, and close any session of it.
   */
  readonly signingKey?: SigningKey | readonly SigningKey[] | undefined;
  /**
   * Stores the message of the error with which a job has failed, up to 1,000 characters. It may quote what the API or
   * a page has said, and so an argument. Default false: its tag, status and code are stored, and no text.
   */
  readonly recordMessages?: boolean | undefined;
  /**
   * How long whatever is under way when a job is to be handed over may take to come to a safe end, in milliseconds: a
   * submit whose answer is not there by then is uncertain. Default 30,000.
   */
  readonly handOverTimeout?: number | undefined;
  /** That of the worker, in milliseconds. Default 30,000, as there. */
  readonly lockDuration?: number | undefined;
}

/** What both the processor and its worker can be told. */
export const processorRules: Rules<WorkflowProcessorOptions> = {
  ...followRules,
  retry: func,
  // Whoever signs judges it.
  signingKey: anything,
  recordMessages: flag,
  handOverTimeout: duration({ infinite: true }),
  // A worker renews its locks by a timer of the platform.
  lockDuration: whole({ most: LONGEST_TIMER }),
};

const RULES = object(processorRules);

/** What the processor needs of a job. */
export type ProcessedJob = StoredJob &
  PublishingJob &
  Pick<Job<RunJobData>, 'attemptsMade' | 'opts' | 'moveToWait'> &
  Partial<Pick<Job, 'stalledCounter'>>;

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

/** The options of a processor, with their defaults. */
interface Processing extends FailPolicy {
  readonly client: RunClient;
  readonly follow: Pick<FollowJobOptions, 'watch' | 'uncertain'>;
  readonly signer: RecordSigner | undefined;
  readonly lockDuration: number;
  readonly handOverTimeout: number;
}

/** What is in the data of a job stays there when it cannot be used: somebody has to look at it. */
const openStore = (processing: Processing, job: ProcessedJob, token: string): JobStore => {
  try {
    return jobStore(job, { ...processing, token });
  } catch (error) {
    throw unrecoverable(messageOf(error), error);
  }
};

const processJob = (
  processing: Processing,
  job: ProcessedJob,
  token: string,
  signal: AbortSignal | undefined,
): Observable<RunJobResult> => {
  const { client, follow, handOverTimeout } = processing;
  const store = openStore(processing, job, token);
  const stored = store.stored();
  if (stored?.phase === 'failed' && hasFailedUntold(job, stored)) return failAsStored(stored);
  const stop$ = aborted(signal);
  const followed$ = followJob(client, job.data, store, { ...follow, stop$ }).pipe(
    publishProgress(job),
    expectCompleted(),
    catchError((error: unknown) => failJob(client, job, store, processing, error)),
    takeUntil(stop$.pipe(switchMap(() => after(handOverTimeout)))),
  );
  return followed$.pipe(
    takeLast(1),
    defaultIfEmpty(null),
    switchMap((last) => {
      if (last !== null && isTerminal(last.status)) return of(resultOf(last, store.latest()?.uncertain));
      const latest = store.stored();
      // The time was over when that was stored, and nothing else: whoever goes on would take it for another attempt.
      const hasFailed = latest !== stored && latest?.phase === 'failed';
      return hasFailed ? failAsStored(latest) : handOver(job, token);
    }),
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
 * @throws InvalidOptionsError at once, when an option is not valid.
 * @throws The processor rejects with the error of the run. One that is not to be tried again is an
 * `UnrecoverableError` of BullMQ with that as its `cause`.
 * @example
 * ```ts
 * new Worker('runs', workflowProcessor(client), { connection, maxStalledCount: 100 });
 * ```
 */
export const workflowProcessor = (client: RunClient, options: WorkflowProcessorOptions = {}): WorkflowProcessor => {
  const given = checked(RULES, options, InvalidOptionsError, 'workflowProcessor');
  const { watch, uncertain, retry = isRetriedByDefault, recordMessages = false } = given;
  const { lockDuration = 30_000, handOverTimeout = 30_000 } = given;
  const follow = { watch, uncertain };
  const signer = createSigner(given.signingKey, 'workflowProcessor');
  const processing: Processing = { client, follow, retry, signer, recordMessages, lockDuration, handOverTimeout };
  // The engine counts the parameters: with three there is a signal.
  return (job, token, signal) => lastValueFrom(defer(() => processJob(processing, job, token ?? '', signal)));
};
