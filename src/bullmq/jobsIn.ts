import type { Job, JobType } from 'bullmq';
import { defer, mergeAll, type Observable } from 'rxjs';
import type { RunJobData } from './RunJob.js';

/** What is needed of a queue of runs. */
export interface RunQueue {
  /** A page of the jobs in some states. */
  readonly getJobs: (types: JobType[], start: number, end: number, asc: boolean) => Promise<RunQueueJob[]>;
}

/** What is needed of its jobs, whatever the arguments of their orders are. */
export type RunQueueJob = Pick<Job<object>, 'id' | 'data' | 'attemptsMade' | 'finishedOn' | 'failedReason'> &
  Partial<Pick<Job, 'queueName' | 'prefix'>>;

/** The data of a job: what stands in it, if anything, is not what its type says before it was read. */
export const dataOf = (job: RunQueueJob): Partial<RunJobData> => job.data;

const PAGE = 1000;

/** How many jobs of a page the next one shows again: so many may leave the list in between without a page in vain. */
const OVERLAP = 100;

/** How often nothing new is seen until the end is believed: a page looks empty when its jobs go while it is read. */
const QUIET = 2;

async function* pagesOf(queue: RunQueue, type: JobType): AsyncGenerator<readonly RunQueueJob[], void, void> {
  /** What was seen, and when it had finished: one that has failed again stands at another place. */
  const seen = new Map<string | undefined, number | undefined>();
  const stoodThere = (job: RunQueueJob | undefined) =>
    job !== undefined && seen.has(job.id) && seen.get(job.id) === job.finishedOn;
  let start = 0;
  let back = OVERLAP;
  for (let quiet = 0; quiet < QUIET;) {
    const jobs: readonly (RunQueueJob | undefined)[] = await queue.getJobs([type], start, start + PAGE - 1, true);
    // A job that was removed between the list and the look is missing, or a hole.
    const found = jobs.filter((job) => job !== undefined);
    if (start > 0 && !stoodThere(found[0])) {
      start = Math.max(0, start - back);
      back *= 2;
      continue;
    }
    const fresh = found.filter(({ id }) => !seen.has(id));
    for (const { id, finishedOn } of found) seen.set(id, finishedOn);
    quiet = fresh.length === 0 && found.length < PAGE ? quiet + 1 : 0;
    start += Math.max(0, Math.min(found.length, PAGE) - OVERLAP);
    back = OVERLAP;
    yield fresh;
  }
}

/**
 * The jobs of a queue in one state, the oldest first, each one once, however the list changes while it is read. It is
 * read page by page, by position. Jobs that leave it move those behind them to the front, past the place where the next
 * page begins; so a page has to begin with a job that was seen before. One that does not is read again further in front.
 * Jobs that join the list while it is read may be among them.
 */
export const jobsIn = (queue: RunQueue, type: JobType): Observable<RunQueueJob> =>
  defer(() => pagesOf(queue, type)).pipe(mergeAll());
