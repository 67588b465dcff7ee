import type { Queue } from 'bullmq';
import { bufferCount, concat, concatMap, defer, range, repeat, takeWhile, type Observable } from 'rxjs';
import type { RunJobData } from 'witrium-rx/bullmq';
import { orderOf } from './orders.js';

export interface ProduceOptions {
  /** How many runs. */
  readonly runs: number;
  /** How many may wait in the queue at most. */
  readonly backlog: number;
}

/** The pause between two looks at a queue that is full, in milliseconds. */
const PAUSE = 200;

/** How a job is tried again after a transient fault. */
const attempts = { attempts: 5, backoff: { type: 'exponential', delay: 500, jitter: 0.5 } } as const;

/** Completes when the queue has room. */
const room = (queue: Queue<RunJobData>, backlog: number): Observable<number> =>
  defer(() => queue.getWaitingCount()).pipe(
    repeat({ delay: PAUSE }),
    takeWhile((waiting) => waiting >= backlog),
  );

/** Puts runs into the queue, no more at a time than it has room for. Their ids are their numbers: none comes twice. */
export const produce = (queue: Queue<RunJobData>, { runs, backlog }: ProduceOptions): Observable<unknown> =>
  range(0, runs).pipe(
    bufferCount(100),
    concatMap((numbers) => {
      const jobs = numbers.map((n) => {
        const data = orderOf(n);
        return { name: data.workflowId, data, opts: { ...attempts, jobId: `run-${n}` } };
      });
      return concat(
        room(queue, backlog),
        defer(() => queue.addBulk(jobs)),
      );
    }),
  );
