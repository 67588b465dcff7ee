import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { lastValueFrom, of, tap, throwError, toArray } from 'rxjs';
import { SessionCloseError } from 'witrium-rx';
import {
  closeOrphanedSessions,
  closeRunWorker,
  deadLetters,
  type RunJobData,
  type RunQueueJob,
  type RunRecord,
} from 'witrium-rx/bullmq';
import { fakeQueue, jobOf } from './support/fakeQueue.js';
import { answered, session } from './support/fakeRuns.js';

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

  it.each([
    ['job started more than allowable limit', 'job started more than allowable limit'],
    ["args.password: 'hunter2'", 'see failedReason of the job'],
    ['hunter2: job stalled more than allowable limit', 'see failedReason of the job'],
    ['job stalled more than allowable limit: hunter2', 'see failedReason of the job'],
    [['job stalled more than allowable limit'], 'see failedReason of the job'],
    [undefined, 'see failedReason of the job'],
  ])('keeps to itself what the reason of a job that has failed otherwise may quote: %s', async (reason, message) => {
    const { queue } = fakeQueue({ failed: [{ ...jobOf('1'), failedReason: reason as string }] });
    const [letter] = await lastValueFrom(deadLetters(queue).pipe(toArray()));
    expect(letter?.error).toMatchObject({ tag: 'Error', message });
  });

  it('says what is not known of a job', async () => {
    const { attemptsMade, failedReason } = jobOf('1');
    const { queue } = fakeQueue({ failed: [{ data: {}, attemptsMade, failedReason }] });
    expect(await lastValueFrom(deadLetters(queue))).toMatchObject({
      jobId: '',
      workflowId: null,
      at: null,
      sessionId: null,
      uncertain: [],
    });
  });

  it('tells of jobs whose data cannot be used, and passes nothing of them on', async () => {
    const poisoned: RunQueueJob[] = [
      { ...jobOf('1'), data: null as unknown as RunJobData },
      { ...jobOf('2'), data: { workflowId: { hunter2: 1 } as unknown as string } },
      { ...jobOf('3'), data: { workflowId: 'w'.repeat(5000), run: { phase: 'hunter2' } as unknown as RunRecord } },
    ];
    const { queue } = fakeQueue({ failed: poisoned });
    const letters = await lastValueFrom(deadLetters(queue).pipe(toArray()));
    expect(letters.map(({ jobId, error: { tag } }) => [jobId, tag])).toStrictEqual([
      ['1', 'JobDataError'],
      ['2', 'Error'],
      ['3', 'JobDataError'],
    ]);
    expect(letters.map(({ workflowId }) => workflowId?.length)).toStrictEqual([undefined, undefined, 1000]);
    expect(JSON.stringify(letters)).not.toContain('hunter2');
  });

  it('is bounded, whatever a record says', async () => {
    const long = 'x'.repeat(100_000);
    const error = { tag: long, message: long, operation: long, runId: long, status: 1, code: long };
    const { queue } = fakeQueue({ failed: [jobOf('1', { phase: 'failed', attemptsMade: 1, error })] });
    const letters = await lastValueFrom(deadLetters(queue).pipe(toArray()));
    expect(JSON.stringify(letters).length).toBeLessThan(6000);
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
      ensureBrowserSessionClosed: (...args: readonly unknown[]) => {
        asked.push(args);
        return of(undefined);
      },
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

  it('looks at the lists in the order in which jobs go through them, and at the active ones first too', async () => {
    const { queue, read } = fakeQueue({});
    await lastValueFrom(closeOrphanedSessions(clientOf().client, queue).pipe(toArray()));
    const lists = read.map((page) => page.split(' ')[0]);
    expect(lists.filter((list, index) => list !== lists[index - 1])).toStrictEqual([
      'active',
      'delayed',
      'waiting-children',
      'prioritized',
      'waiting',
      'active',
    ]);
  });

  it.each<readonly [string, string, string, string]>([
    ['is due', 'delayed', 'waiting', 'prioritized'],
    ['is taken', 'waiting', 'active', 'active'],
    ['is handed over', 'active', 'waiting', 'delayed'],
    ['is to be tried again', 'active', 'delayed', 'prioritized'],
  ])('leaves the session of a job that %s while the lists are read', async (_, from, to, during) => {
    const { client, asked } = clientOf(sessionOf('mine'));
    const job = jobOf('1', { phase: 'opened', sessionId: 'mine' });
    const { queue } = fakeQueue({ [from]: [job] }, (lists, page, reads) => {
      if (!page.startsWith(during) || reads < 2) return;
      lists[from] = [];
      lists[to] = [job];
    });
    expect(await lastValueFrom(closeOrphanedSessions(client, queue).pipe(toArray()))).toStrictEqual([]);
    expect(asked).toStrictEqual([]);
  });

  it('looks twice before it closes: a job may run through the lists and back', async () => {
    const { client, asked } = clientOf(sessionOf('mine'));
    const job = jobOf('1', { phase: 'opened', sessionId: 'mine' });
    const { queue } = fakeQueue({ waiting: [job] }, (lists, page, reads) => {
      // Taken before it is seen waiting, and handed over before it is seen active.
      const isTaken = page.startsWith('waiting') && reads < 12;
      lists['waiting'] = isTaken ? [] : [job];
    });
    expect(await lastValueFrom(closeOrphanedSessions(client, queue).pipe(toArray()))).toStrictEqual([]);
    expect(asked).toStrictEqual([]);
  });

  it('leaves the sessions that orders name, and those of records that cannot be used', async () => {
    const { client } = clientOf(sessionOf('named'), sessionOf('unread'), sessionOf('orphan'));
    const named = { ...jobOf('1'), data: { workflowId: 'w', options: { browserSessionId: 'named' } } };
    const unread = jobOf('2', { phase: 'later', sessionId: 'unread' } as unknown as RunRecord);
    const odd = { ...jobOf('3'), data: null as unknown as RunJobData };
    const { queue } = fakeQueue({ waiting: [named, unread, odd, undefined as unknown as RunQueueJob] });
    expect(await lastValueFrom(closeOrphanedSessions(client, queue).pipe(toArray()))).toStrictEqual(['orphan']);
  });

  it('takes a time without a zone for UTC, wherever it runs', () => {
    const program = `
      const { of, toArray } = require('rxjs');
      const { closeOrphanedSessions } = require('./src/bullmq/index.ts');
      const ago = (seconds) => new Date(Date.now() - seconds * 1000).toISOString().slice(0, 19);
      const sessions = [ago(5), ago(61), ago(61).replace('T', ' '), ago(5) + '+00:00', ago(61) + 'Z', ''].map(
        (createdAt, index) => ({ uuid: index, createdAt, isBusy: false }),
      );
      const client = { listBrowserSessions: () => of({ sessions }), ensureBrowserSessionClosed: () => of(undefined) };
      const queue = { getJobs: async () => [] };
      closeOrphanedSessions(client, queue).pipe(toArray()).subscribe((ids) => console.log(JSON.stringify(ids)));`;
    const argv = ['--import', 'tsx', '-e', program];
    const ids = ['Asia/Tokyo', 'America/Lima'].map((TZ) =>
      execFileSync(process.execPath, argv, { cwd: join(__dirname, '../..'), env: { ...process.env, TZ } }).toString(),
    );
    expect(ids).toStrictEqual(['[1,2,4]\n', '[1,2,4]\n']);
  }, 60_000);

  it('closes the others when one cannot be closed, and errors then', async () => {
    const { client } = clientOf(sessionOf('stuck'), sessionOf('orphan'));
    const failing = {
      ...client,
      ensureBrowserSessionClosed: (id: string) => (id === 'stuck' ? throwError(() => answered(403)) : of(undefined)),
    };
    const seen: unknown[] = [];
    const closing = lastValueFrom(closeOrphanedSessions(failing, fakeQueue({}).queue).pipe(tap((id) => seen.push(id))));
    await expect(closing).rejects.toThrow(/^closeOrphanedSessions: session stuck may still be open: /);
    await expect(closing).rejects.toBeInstanceOf(SessionCloseError);
    expect(seen).toStrictEqual(['orphan']);
  });

  it('leaves sessions that are busy, and those that are new', async () => {
    const { client } = clientOf(sessionOf('busy', old, true), sessionOf('new', recent), sessionOf('orphan'));
    const { queue } = fakeQueue({});
    expect(await lastValueFrom(closeOrphanedSessions(client, queue).pipe(toArray()))).toStrictEqual(['orphan']);
    const ids = closeOrphanedSessions(client, queue, { olderThan: 4000 }).pipe(toArray());
    expect(await lastValueFrom(ids)).toStrictEqual(['new', 'orphan']);
  });
});

describe('closeOrphanedSessions: options', () => {
  it.each<[unknown, string]>([
    [{ olderThan: NaN }, 'olderThan: expected a number of milliseconds, 0 or more, got NaN'],
    [{ olderThan: '1h' }, 'olderThan: expected a number of milliseconds, 0 or more, got a string'],
    [{ older: 5 }, 'older: no such option; there are olderThan'],
    [null, 'options: expected an object, got null'],
  ])('refuses %j before anything is asked', async (options, line) => {
    const asked = jest.fn(() => of({ sessions: [], totalCount: 0 }));
    const client = {
      listBrowserSessions: asked,
      ensureBrowserSessionClosed: () => of(undefined),
    };
    const closed$ = closeOrphanedSessions(client, fakeQueue({}).queue, options as object);
    await expect(lastValueFrom(closed$)).rejects.toMatchObject({
      _tag: 'InvalidOptionsError',
      operation: 'closeOrphanedSessions',
      errors: [line],
    });
    expect(asked).not.toHaveBeenCalled();
  });

  it('closes one that is just as old as that', async () => {
    const now = jest.spyOn(Date, 'now').mockReturnValue(Date.parse('2026-01-01T00:01:00Z'));
    const sessions = ['2026-01-01T00:00:00Z', '2026-01-01T00:00:00.001Z'].map((createdAt, at) => ({
      ...session,
      uuid: `sess-${at}`,
      createdAt,
    }));
    const client = {
      listBrowserSessions: () => of({ sessions, totalCount: 2 }),
      ensureBrowserSessionClosed: () => of(undefined),
    };
    const ids$ = closeOrphanedSessions(client, fakeQueue({}).queue).pipe(toArray());
    expect(await lastValueFrom(ids$)).toStrictEqual(['sess-0']);
    now.mockRestore();
  });

  it('closes none that is not older than Infinity', async () => {
    const { queue } = fakeQueue({});
    const client = {
      listBrowserSessions: () =>
        of({ sessions: [{ ...session, createdAt: new Date(0).toISOString() }], totalCount: 1 }),
      ensureBrowserSessionClosed: () => of(undefined),
    };
    const ids$ = closeOrphanedSessions(client, queue, { olderThan: Infinity }).pipe(toArray());
    expect(await lastValueFrom(ids$)).toStrictEqual([]);
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

  it('refuses options that are none', async () => {
    const { worker, done } = workerOf(true);
    await expect(lastValueFrom(closeRunWorker(worker, { grace: -1 }))).rejects.toMatchObject({
      _tag: 'InvalidOptionsError',
      operation: 'closeRunWorker',
      errors: ['grace: expected a number of milliseconds, 0 or more, got -1'],
    });
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

  /** A worker that never closes. */
  const stuck = () => {
    const told: unknown[] = [];
    const worker = {
      close: () => new Promise<void>(() => undefined),
      cancelAllJobs: (reason?: string) => {
        told.push(reason);
      },
    };
    return { worker, told };
  };

  it('does not wait longer than its limit, whatever Redis and the API do', async () => {
    jest.useFakeTimers();
    const closing = (options: Parameters<typeof closeRunWorker>[1]) => {
      let isOver = false;
      const listening = closeRunWorker(stuck().worker, options).subscribe({ complete: () => (isOver = true) });
      return {
        isOverAfter: async (ms: number) => {
          await jest.advanceTimersByTimeAsync(ms);
          return isOver;
        },
        leave: () => {
          listening.unsubscribe();
        },
      };
    };
    const byDefault = closing({ grace: 1000 });
    expect(await byDefault.isOverAfter(60_999)).toBe(false);
    expect(await byDefault.isOverAfter(1)).toBe(true);
    const short = closing({ limit: 20 });
    expect(await short.isOverAfter(19)).toBe(false);
    expect(await short.isOverAfter(1)).toBe(true);
    const endless = closing({ limit: Infinity });
    expect(await endless.isOverAfter(3600e3)).toBe(false);
    endless.leave();
    expect(jest.getTimerCount()).toBe(0);
    jest.useRealTimers();
  });

  it('tells a job too that begins when the others were told to leave', async () => {
    jest.useFakeTimers();
    const { worker, told } = stuck();
    const listening = closeRunWorker(worker, { grace: 500 }).subscribe();
    await jest.advanceTimersByTimeAsync(499);
    expect(told).toHaveLength(0);
    await jest.advanceTimersByTimeAsync(2010);
    listening.unsubscribe();
    jest.useRealTimers();
    expect(told).toStrictEqual(Array(3).fill('the worker is closing'));
  });
});
