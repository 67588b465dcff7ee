import { UnrecoverableError, type Job } from 'bullmq';
import { concat, defer, endWith, from, ignoreElements, switchMap, throwError, type Observable } from 'rxjs';
import { isTransient, isWitriumError } from '../index.js';
import { closeOrKeep } from './endSession.js';
import type { RunClient } from './Following.js';
import { LockLostError, type JobStore } from './jobStore.js';
import { recordedError } from './RecordedError.js';
import type { RunJobData } from './RunJob.js';
import { SubmitUncertainError } from './UncertainSubmit.js';

/** What is needed of a job that fails. */
export type FailingJob = Pick<Job<RunJobData>, 'attemptsMade' | 'opts'>;

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

/** Ends a job for good, whatever attempts are left. */
export const unrecoverable = (message: string, cause: unknown): UnrecoverableError =>
  Object.assign(new UnrecoverableError(message), { cause });

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

/** The next attempt submits a new run when this one has ended, and else goes on where this one was. */
const tryAgain = (store: JobStore, error: unknown): Observable<never> => {
  const rethrow = throwError(() => error);
  if (!isWitriumError(error, 'RunFailedError')) return rethrow;
  const uncertain = store.latest()?.uncertain;
  return concat(defer(() => from(store.save({ phase: 'ready', uncertain }))).pipe(ignoreElements()), rethrow);
};

const giveUp = (client: RunClient, job: FailingJob, store: JobStore, error: unknown): Observable<never> => {
  const last = store.latest();
  const { sessionId, uncertain = [] } = last ?? {};
  // A run that has ended is of no use to anybody who tries the job again.
  const token = last?.phase === 'submitted' && !isWitriumError(error, 'RunFailedError') ? last.token : undefined;
  return closeOrKeep(client, sessionId).pipe(
    switchMap((open) =>
      store.save({
        phase: 'failed',
        attemptsMade: job.attemptsMade,
        error: recordedError(error),
        token,
        sessionId: open,
        uncertain: error instanceof SubmitUncertainError ? [...uncertain, error.submit] : uncertain,
      }),
    ),
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
  retry: (error: unknown) => boolean,
  error: unknown,
): Observable<never> => {
  if (error instanceof LockLostError) return throwError(() => error);
  const hasAttempts = job.attemptsMade + 1 < (job.opts.attempts ?? 1);
  return hasAttempts && retry(error) ? tryAgain(store, error) : giveUp(client, job, store, error);
};
