import { filter, map, type Observable } from 'rxjs';
import { jobsIn, type RunQueue, type RunQueueJob } from './jobsIn.js';
import type { RecordedError } from './RecordedError.js';
import type { UncertainSubmit } from './UncertainSubmit.js';

/** A job that has failed for good. It holds no argument, no result and no secret. */
export interface DeadLetter {
  readonly jobId: string;
  readonly workflowId: string;
  /** Why. A job that the engine itself gave up has the tag 'Error'. */
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

const engineError = (message: string, runId: string | null): RecordedError => ({
  tag: 'Error',
  message,
  operation: null,
  runId,
  status: null,
  code: null,
});

const toDeadLetter = ({ id = '', data, attemptsMade, finishedOn, failedReason }: RunQueueJob): DeadLetter => {
  const { workflowId, run } = data;
  const runId = run?.phase === 'submitted' ? run.token.runId : null;
  return {
    jobId: id,
    workflowId,
    error: run?.phase === 'failed' ? run.error : engineError(failedReason, runId),
    attempts: attemptsMade,
    at: finishedOn ?? null,
    sessionId: run?.sessionId ?? null,
    uncertain: run?.uncertain ?? [],
  };
};

/**
 * Emits each job of a queue that has failed for good, the oldest first, and completes. Cold: reads the queue's failed
 * jobs page by page. `job.retry()` of BullMQ takes one up again: it resumes a run that could not be followed, and
 * submits a new one otherwise, also after an uncertain submit.
 *
 * @param queue The queue of the runs.
 * @example
 * ```ts
 * deadLetters(queue).subscribe(({ jobId, error }) => console.log(jobId, error.tag, error.message));
 * ```
 */
export const deadLetters = (queue: RunQueue): Observable<DeadLetter> =>
  jobsIn(queue, 'failed').pipe(
    // One that was removed between the list and the look.
    filter((job) => (job as RunQueueJob | undefined) !== undefined),
    map(toDeadLetter),
  );
