import type { Job, JobType } from 'bullmq';
import { defer, EMPTY, expand, mergeAll, type Observable } from 'rxjs';
import type { RunJobData } from './RunJob.js';

/** What is needed of a queue of runs. */
export interface RunQueue {
  /** A page of the jobs in some states. */
  readonly getJobs: (types: JobType[], start: number, end: number, asc: boolean) => Promise<RunQueueJob[]>;
}

/** What is needed of its jobs. */
export type RunQueueJob = Pick<Job<RunJobData>, 'id' | 'data' | 'attemptsMade' | 'finishedOn' | 'failedReason'>;

const PAGE = 1000;

/** The jobs of a queue in one state, page by page, the oldest first. */
export const jobsIn = (queue: RunQueue, type: JobType): Observable<RunQueueJob> => {
  const page = (start: number) => defer(() => queue.getJobs([type], start, start + PAGE - 1, true));
  return page(0).pipe(
    expand((jobs, index) => (jobs.length < PAGE ? EMPTY : page((index + 1) * PAGE))),
    mergeAll(),
  );
};
