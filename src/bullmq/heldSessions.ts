import type { JobType } from 'bullmq';
import { concat, distinct, mergeMap, type Observable } from 'rxjs';
import { dataOf, jobsIn, type RunQueue, type RunQueueJob } from './jobsIn.js';
import { isId, own } from './stored.js';

/** A browser session that belongs to a job which has not ended. */
export interface HeldSession {
  /** The id of the session. */
  readonly sessionId: string;
  /** The id of the job in its queue. */
  readonly jobId: string;
  /** The run of the job, or null when it is not known that there is one. */
  readonly runId: string | null;
}

/**
 * In the order in which jobs go through them: one that moves on while they are read is seen before or after. One that
 * goes back, as it is handed over or tried again, was active when that was read first.
 */
const UNFINISHED: readonly JobType[] = ['active', 'delayed', 'waiting-children', 'prioritized', 'waiting', 'active'];

/** The jobs of a queue that have not ended. One that moves meanwhile may come twice. */
export const unfinishedJobs = (queue: RunQueue): Observable<RunQueueJob> =>
  concat(...UNFINISHED.map((type) => jobsIn(queue, type)));

/** Names of sessions in the data of a job. Also those of a record that cannot be used: they may be somebody's. */
export const sessionsOf = (job: RunQueueJob): readonly unknown[] => {
  const data = dataOf(job);
  const [run, options] = [own(data, 'run'), own(data, 'options')];
  return [run && own(run, 'sessionId'), options && own(options, 'browserSessionId')];
};

const runOf = (job: RunQueueJob): string | null => {
  const data = dataOf(job);
  const run = own(data, 'run') as { readonly token?: { readonly runId?: unknown } } | undefined;
  const token = run && own(run, 'token');
  const runId = token && own(token, 'runId');
  return isId(runId) ? runId : null;
};

const heldBy = (job: RunQueueJob): readonly HeldSession[] =>
  sessionsOf(job)
    .filter((sessionId) => isId(sessionId))
    .map((sessionId) => ({ sessionId, jobId: job.id ?? '', runId: runOf(job) }));

/**
 * Emits each browser session that a job which has not ended says is its own, once for each of its jobs, and completes.
 * Cold: reads the queue and asks the API nothing. Together with `closeOrphanedSessions`, which closes what no job knows,
 * and the `sessionId` of `deadLetters` it names every session of the queue that may be open, such as after the whole
 * fleet was shut down. These sessions are closed by the worker that goes on with the job: close one yourself only when
 * you have removed its job.
 *
 * @param queue The queue of the runs; jobs may move on meanwhile.
 * @example
 * ```ts
 * heldSessions(queue).subscribe(({ sessionId, jobId }) => console.log(sessionId, 'belongs to', jobId));
 * ```
 */
export const heldSessions = (queue: RunQueue): Observable<HeldSession> =>
  unfinishedJobs(queue).pipe(
    mergeMap(heldBy),
    distinct(({ sessionId, jobId }) => JSON.stringify([sessionId, jobId])),
  );
