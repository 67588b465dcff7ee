import { defer, map, type Observable } from 'rxjs';
import { InvalidOptionsError } from '../index.js';
import { checked } from '../internal/check.js';
import { anything, object } from '../internal/rules.js';
import { dataOf, jobsIn, type RunQueue, type RunQueueJob } from './jobsIn.js';
import { recordedError, type RecordedError } from './RecordedError.js';
import { readJobRecord } from './RunJob.js';
import type { FailedRun, RunRecord } from './RunRecord.js';
import { createSigner, type RecordSigner, type SigningKey } from './signature.js';
import { own, shortened } from './stored.js';
import type { UncertainSubmit } from './UncertainSubmit.js';

/** A job that has failed for good. It holds no argument, no result and no secret. */
export interface DeadLetter {
  /** The job's id in its queue. */
  readonly jobId: string;
  /** The workflow, by its id, or null when the job names none. */
  readonly workflowId: string | null;
  /**
   * Why. A job that the engine itself gave up has the tag 'Error', and one whose data cannot be used has
   * 'JobDataError'.
   */
  readonly error: RecordedError;
  /** How many attempts there were. */
  readonly attempts: number;
  /** In milliseconds since the epoch. */
  readonly at: number | null;
  /** A browser session that may still be open, or null. */
  readonly sessionId: string | null;
  /** Submits of the job that may have made a run that nobody follows. */
  readonly uncertain: readonly UncertainSubmit[];
}

/** How `deadLetters` reads. */
export interface DeadLettersOptions {
  /** That of the workers: a record that is not signed with it is told as a `JobDataError`. Default: none is checked. */
  readonly signingKey?: SigningKey | readonly SigningKey[] | undefined;
}

/** A misspelt key would check nothing: what is not known is refused. */
const RULES = object<DeadLettersOptions>({
  // Whoever checks signatures judges it.
  signingKey: anything,
});

/** Why an engine gives a job up by itself. Any other reason is the message of an error, and may quote an argument. */
const ENGINE_REASON = /^job (stalled|started) more than allowable limit$/;

const engineError = (reason: unknown, record: RunRecord | undefined): RecordedError => ({
  tag: 'Error',
  message: typeof reason === 'string' && ENGINE_REASON.test(reason) ? reason : 'see failedReason of the job',
  operation: null,
  runId: record?.phase === 'submitted' ? record.token.runId : null,
  status: null,
  code: null,
});

/** What cannot be used says why, and nothing of it is passed on. */
const readRun = (
  job: RunQueueJob,
  signer: RecordSigner | undefined,
): { readonly record: RunRecord | FailedRun | undefined; readonly problem?: RecordedError } => {
  try {
    return { record: readJobRecord(job, signer) };
  } catch (error) {
    return { record: undefined, problem: recordedError(error, false) };
  }
};

const toDeadLetter = (job: RunQueueJob, signer: RecordSigner | undefined): DeadLetter => {
  const { id = '', attemptsMade, finishedOn, failedReason } = job;
  const workflowId: unknown = own(dataOf(job), 'workflowId');
  const { record, problem } = readRun(job, signer);
  const reason = record?.phase === 'failed' ? record.error : engineError(failedReason, record);
  return {
    jobId: id,
    workflowId: typeof workflowId === 'string' ? shortened(workflowId) : null,
    error: problem ?? reason,
    attempts: attemptsMade,
    at: finishedOn ?? null,
    sessionId: record?.sessionId ?? null,
    uncertain: record?.uncertain ?? [],
  };
};

/**
 * Emits each job of a queue that has failed for good, the oldest first and each one once, and completes. Cold: reads the
 * queue's failed jobs page by page; they may be retried or removed meanwhile, also by whoever listens, and one that
 * fails meanwhile may be among them. `job.retry()` of BullMQ takes one up again: it resumes a run that could not be
 * followed, and submits a new one otherwise, also after an uncertain submit.
 *
 * @param queue The queue of the runs.
 * @param options `signingKey` is that of the workers, if they have one.
 * @throws InvalidOptionsError when an option is not valid; nothing is read.
 * @example
 * ```ts
 * deadLetters(queue).subscribe(({ jobId, error }) => console.log(jobId, error.tag, error.message));
 * ```
 */
export const deadLetters = (queue: RunQueue, options: DeadLettersOptions = {}): Observable<DeadLetter> =>
  defer(() => {
    const { signingKey } = checked(RULES, options, InvalidOptionsError, 'deadLetters');
    const signer = createSigner(signingKey, 'deadLetters');
    return jobsIn(queue, 'failed').pipe(map((job) => toDeadLetter(job, signer)));
  });
