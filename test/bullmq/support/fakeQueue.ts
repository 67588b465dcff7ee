import type { RunJobData, RunQueue, RunQueueJob } from 'witrium-rx/bullmq';

export const jobOf = (id: string, run?: RunJobData['run']): RunQueueJob => ({
  id,
  data: { workflowId: 'scrape', options: { args: { password: 'hunter2' } }, ...(run && { run }) },
  attemptsMade: 2,
  finishedOn: 1000,
  failedReason: 'job stalled more than allowable limit',
});

/** A queue with jobs in some states, the pages that were read, and what is done to the jobs before each read. */
export const fakeQueue = (
  jobs: Readonly<Record<string, readonly RunQueueJob[]>>,
  beforeRead: (lists: Record<string, readonly RunQueueJob[]>, page: string, reads: number) => void = () => undefined,
) => {
  const lists = { ...jobs };
  const read: string[] = [];
  const queue: RunQueue = {
    getJobs: async ([type = 'failed'], start, end) => {
      const page = `${type} ${start}-${end}`;
      beforeRead(lists, page, read.length);
      read.push(page);
      const found = (lists[type] ?? []).slice(start, end + 1);
      await new Promise((resolve) => setImmediate(resolve));
      return found;
    },
  };
  return { queue, read, lists };
};
