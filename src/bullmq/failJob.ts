import { UnrecoverableError, type Job } from 'bullmq';
import { catchError, concat, defer, EMPTY, endWith, from, ignoreElements, switchMap, throwError } from 'rxjs';
import type { Observable } from 'rxjs';
import { isTransient, isWitriumError } from '../index.js';
import { closeOrKeep } from './endSession.js';
import type { RunClient } from './Following.js';
import type { JobStore } from './jobStore.js';
import { messageOf, recordedError } from './RecordedError.js';
import type { RunJobData } from './RunJob.js';
import { uncertainSubmit, type FailedRun, type RunRecord } from './RunRecord.js';
import type { UncertainSubmit } from './UncertainSubmit.js';

/** What is needed of a job that fails. */
export type FailingJob = Pick<Job<RunJobData>, 'data' | 'attemptsMade' | 'opts'> & Partial<Pick<Job, 'stalledCounter'>>;

/**
 * Whether a worker has stored how the job has failed, and died before it could tell the engine. Who takes a job up again
 * may let its attempts be counted anew, or make a new job of its data: then no worker has died since.
 */
export const hasFailedUntold = (
  { attemptsMade, stalledCounter }: Pick<FailingJob, 'attemptsMade' | 'stalledCounter'>,
  stored: FailedRun,
): boolean =>
  stored.attemptsMade === attemptsMade &&
  (stored.stalledCounter === undefined || stalledCounter === undefined || stalledCounter > stored.stalledCounter);

/**
 * Which errors are tried again unless the caller says otherwise. An answer that cannot be read, or a session that could
 * not be closed, may be better next time. An error that is not of this library comes from Redis, or from a policy that
 * asks elsewhere: the record says where to go on.
 */
export const isRetriedByDefault = (error: unknown): boolean =>
  isTransient(error) ||
  isWitriumError(error, 'DecodeError') ||
  isWitriumError(error, 'SessionCloseError') ||
  !isWitriumError(error);

/** What becomes of a job that fails. */
export interface FailPolicy {
  /** Which errors are tried again. */
  readonly retry: (error: unknown) => boolean;
  /** Whether the message of an error is stored with it. */
  readonly recordMessages: boolean;
}

/** Ends a job for good, whatever attempts are left. */
export const unrecoverable = (message: string, cause: unknown): UnrecoverableError =>
  Object.assign(new UnrecoverableError(message), { cause });

/** Ends a job for good with what was stored before. */
export const failAsStored = ({ error }: FailedRun): Observable<never> =>
  throwError(() => unrecoverable(error.message, error));

/** The next attempt submits a new run when this one has ended, and else goes on where this one was. */
const tryAgain = (store: JobStore, error: unknown): Observable<never> => {
  const rethrow = throwError(() => error);
  if (!isWitriumError(error, 'RunFailedError')) return rethrow;
  const uncertain = store.latest()?.uncertain;
  return concat(defer(() => from(store.save({ phase: 'ready', uncertain }))).pipe(ignoreElements()), rethrow);
};

/** A policy that fails leaves a submit as uncertain as it was. */
const unresolvedSubmit = (
  { data }: FailingJob,
  last: RunRecord | undefined,
  error: unknown,
): readonly UncertainSubmit[] => {
  if (isWitriumError(error, 'SubmitUncertainError')) return [error.submit];
  return last?.phase === 'submitting' ? [uncertainSubmit(data.workflowId, last, 'WorkerLost')] : [];
};

const giveUp = (
  client: RunClient,
  job: FailingJob,
  store: JobStore,
  { recordMessages }: FailPolicy,
  error: unknown,
): Observable<never> => {
  const last = store.latest();
  const uncertain = last?.uncertain ?? [];
  // A run that has ended is of no use to anybody who tries the job again.
  const token = last?.phase === 'submitted' && !isWitriumError(error, 'RunFailedError') ? last.token : undefined;
  return closeOrKeep(client, last?.sessionId).pipe(
    switchMap((open) =>
      store.save({
        phase: 'failed',
        attemptsMade: job.attemptsMade,
        stalledCounter: job.stalledCounter,
        error: recordedError(error, recordMessages),
        token,
        sessionId: open,
        uncertain: [...uncertain, ...unresolvedSubmit(job, last, error)],
      }),
    ),
    // An order that cannot be read makes a record that cannot: the data stay as they are.
    catchError((failure: unknown) => (isWitriumError(failure, 'JobDataError') ? EMPTY : throwError(() => failure))),
    ignoreElements(),
    endWith(null),
    switchMap(() => throwError(() => unrecoverable(messageOf(error), error))),
  );
};

/**
 * Fails a job with an error that makes the engine try again, or that ends it. A job that ends has its session closed
 * and its typed error stored.
 */
export const failJob = (
  client: RunClient,
  job: FailingJob,
  store: JobStore,
  policy: FailPolicy,
  error: unknown,
): Observable<never> => {
  if (isWitriumError(error, 'LockLostError')) return throwError(() => error);
  const hasAttempts = job.attemptsMade + 1 < (job.opts.attempts ?? 1);
  // Data that cannot be used will be no better at the next attempt, whatever the policy says.
  const isRetried = hasAttempts && !isWitriumError(error, 'JobDataError') && policy.retry(error);
  return isRetried ? tryAgain(store, error) : giveUp(client, job, store, policy, error);
};
