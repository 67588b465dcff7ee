import { lastValueFrom, of, toArray } from 'rxjs';
import {
  closeOrphanedSessions,
  closeRunWorker,
  deadLetters,
  type RunJobData,
  type RunQueue,
  type RunQueueJob,
} from 'witrium-rx/bullmq';
import { closed, session } from './support/fakeRuns.js';

const jobOf = (id: string, run?: RunJobData['run']): RunQueueJob => ({
  id,
  data: { workflowId: 'scrape', options: { args: { password: 'hunter2' } }, ...(run && { run }) },
  attemptsMade: 2,
  finishedOn: 1000,
  failedReason: 'job stalled more than allowable limit',
});

/** A queue with jobs in some states, and the pages that were read. */
const fakeQueue = (jobs: Readonly<Record<string, readonly RunQueueJob[]>>) => {
  const read: string[] = [];
  const queue: RunQueue = {
    getJobs: ([type = 'failed'], start, end) => {
      read.push(`${type} ${start}-${end}`);
      return Promise.resolve((jobs[type] ?? []).slice(start, end + 1));
    },
  };
  return { queue, read };
};

describe('deadLetters', () => {
  it('emits the typed error of each failed job, and no argument', async () => {
    const error = { tag: 'NetworkError', message: 'no', operation: 'o', runId: 'run-1', status: null, code: 'X' };
    const submit = { workflowId: 'scrape', attemptId: 'a', at: 1, sessionId: null, cause: 'WorkerLost' };
    const run = { phase: 'failed', attemptsMade: 1, error, sessionId: 'sess-1', uncertain: [submit] } as const;
    const { queue } = fakeQueue({ failed: [jobOf('1', run)] });
    expect(await lastValueFrom(deadLetters(queue).pipe(toArray()))).toStrictEqual([
      {
        jobId: '1',
        workflowId: 'scrape',
        error,
        attempts: 2,
        at: 1000,
        sessionId: 'sess-1',
        uncertain: [submit],
      },
    ]);
  });

  it('tells of jobs that the engine gave up itself', async () => {
    const token = { version: 1, runId: 'run-1' } as const;
    const { queue } = fakeQueue({ failed: [jobOf('1'), jobOf('2', { phase: 'submitted', token })] });
    const letters = await lastValueFrom(deadLetters(queue).pipe(toArray()));
    const error = {
      tag: 'Error',
      message: 'job stalled more than allowable limit',
      operation: null,
      status: null,
      code: null,
    };
    expect(letters.map((letter) => letter.error)).toStrictEqual([
      { ...error, runId: null },
      { ...error, runId: 'run-1' },
    ]);
  });

  it('reads page by page, and leaves out jobs that are gone', async () => {
    const jobs = Array.from({ length: 1500 }, (_, index) => jobOf(String(index)));
    jobs[3] = undefined as unknown as RunQueueJob;
    const { queue, read } = fakeQueue({ failed: jobs });
    const letters = await lastValueFrom(deadLetters(queue).pipe(toArray()));
    expect(read).toStrictEqual(['failed 0-999', 'failed 1000-1999']);
    expect(letters).toHaveLength(1499);
    expect(letters.at(-1)?.jobId).toBe('1499');
  });
});

describe('closeOrphanedSessions', () => {
  const old = new Date(Date.now() - 61_000).toISOString();
  const recent = new Date(Date.now() - 5000).toISOString();
  const sessionOf = (uuid: string, createdAt = old, isBusy = false) => ({ ...session, uuid, createdAt, isBusy });
  const clientOf = (...sessions: readonly (typeof session)[]) => {
    const asked: unknown[] = [];
    const client = {
      listBrowserSessions: () => of({ sessions, totalCount: sessions.length }),
      closeBrowserSession: (...args: readonly unknown[]) => {
        asked.push(args);
        return of(closed);
      },
      getBrowserSession: () => of(session),
    };
    return { client, asked };
  };

  it.each(['active', 'waiting', 'prioritized', 'delayed'])('leaves the session of a job that is %s', async (state) => {
    const { client, asked } = clientOf(sessionOf('mine'), sessionOf('orphan'));
    const { queue } = fakeQueue({ [state]: [jobOf('0'), jobOf('1', { phase: 'opened', sessionId: 'mine' })] });
    const ids = await lastValueFrom(closeOrphanedSessions(client, queue).pipe(toArray()));
    expect(ids).toStrictEqual(['orphan']);
    expect(asked).toStrictEqual([['orphan', { force: true }]]);
  });

  it('looks at the active jobs before and after the others, as jobs move', async () => {
    const { queue, read } = fakeQueue({});
    await lastValueFrom(closeOrphanedSessions(clientOf().client, queue).pipe(toArray()));
    expect(read.map((page) => page.split(' ')[0])).toStrictEqual([
      'active',
      'waiting',
      'prioritized',
      'delayed',
      'active',
    ]);
  });

  it('leaves sessions that are busy, and those that are new', async () => {
    const { client } = clientOf(sessionOf('busy', old, true), sessionOf('new', recent), sessionOf('orphan'));
    const { queue } = fakeQueue({});
    expect(await lastValueFrom(closeOrphanedSessions(client, queue).pipe(toArray()))).toStrictEqual(['orphan']);
    const ids = closeOrphanedSessions(client, queue, { olderThan: 4000 }).pipe(toArray());
    expect(await lastValueFrom(ids)).toStrictEqual(['new', 'orphan']);
  });
});

describe('closeRunWorker', () => {
  /** A worker whose jobs end by themselves, or only when they are handed over. */
  const workerOf = (endsByItself: boolean) => {
    const done: string[] = [];
    let end = (): void => undefined;
    return {
      done,
      worker: {
        close: () => {
          done.push('close');
          return endsByItself ? Promise.resolve() : new Promise<void>((resolve) => (end = resolve));
        },
        cancelAllJobs: () => {
          done.push('cancelAllJobs');
          end();
        },
      },
    };
  };

  it('does nothing before somebody subscribes', () => {
    const { worker, done } = workerOf(true);
    closeRunWorker(worker);
    expect(done).toStrictEqual([]);
  });

  it('hands over the jobs that do not end in time', async () => {
    const { worker, done } = workerOf(false);
    await lastValueFrom(closeRunWorker(worker));
    expect(done).toStrictEqual(['close', 'cancelAllJobs']);
  });

  it('hands nothing over when all jobs end in time, and leaves no timer', async () => {
    jest.useFakeTimers();
    const { worker, done } = workerOf(true);
    await lastValueFrom(closeRunWorker(worker, { grace: 10_000 }));
    expect(jest.getTimerCount()).toBe(0);
    jest.useRealTimers();
    expect(done).toStrictEqual(['close']);
  });
});
