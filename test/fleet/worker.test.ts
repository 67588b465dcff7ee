import { Queue, QueueEvents, Worker } from 'bullmq';
import { Redis } from 'ioredis';
import { lastValueFrom, mergeMap, toArray } from 'rxjs';
import { createWitriumClient, type WitriumClient } from 'witrium-rx';
import {
  closeOrphanedSessions,
  closeRunWorker,
  createRunWorker,
  deadLetters,
  type RunJobData,
  type RunJobResult,
  type RunWorkerOptions,
} from 'witrium-rx/bullmq';
import { startSimulator, type Simulator } from 'witrium-rx/testing';
import { until as waitUntil } from '../support/until.js';
import { useRedis } from './useRedis.js';

jest.setTimeout(60_000);

const QUEUE = 'runs';

const TIMES = { lockDuration: 1000, stalledInterval: 500, watch: { pollingInterval: 50 } };

let simulator: Simulator;
let client: WitriumClient;
let queue: Queue<RunJobData, RunJobResult>;
let events: QueueEvents;
const workers: Worker[] = [];

const { connection } = useRedis();

const startWorker = (name: string, options: Partial<RunWorkerOptions> = {}) => {
  const worker = createRunWorker(QUEUE, client, { connection: connection(), name, ...TIMES, ...options });
  const errors: string[] = [];
  worker.on('error', ({ message }) => errors.push(message));
  workers.push(worker);
  return { worker, errors };
};

const until = (condition: () => boolean | Promise<boolean>) => waitUntil(condition, 30_000);

const isSubmitted = () => simulator.submittedRuns.length > 0;

beforeEach(async () => {
  simulator = await startSimulator({
    workflows: {
      slow: { steps: [{ instruction: 'Read', duration: 2500 }], result: { open: 3 } },
      broken: { steps: [{ instruction: 'Press', outcome: 'failed', errorMessage: 'no such button' }] },
    },
  });
  client = createWitriumClient({ baseUrl: simulator.baseUrl, apiToken: simulator.apiToken });
  queue = new Queue(QUEUE, { connection: connection() });
  events = new QueueEvents(QUEUE, { connection: connection() });
  await events.waitUntilReady();
});

afterEach(async () => {
  for (const worker of workers.splice(0)) await lastValueFrom(closeRunWorker(worker));
  await events.close();
  await queue.obliterate({ force: true });
  await queue.close();
  // A submit that hangs ends with it.
  await simulator.close();
  await lastValueFrom(client.close());
});

describe('createRunWorker', () => {
  it('leaves a job whose lock it has lost, and another worker resumes its run', async () => {
    const { errors } = startWorker('first');
    const job = await queue.add('run', { workflowId: 'slow', session: {} });
    await until(isSubmitted);
    // What happens to a worker that is silent for too long.
    const redisClient = new Redis(connection().port);
    expect(await redisClient.del(queue.toKey(`${job.id ?? ''}:lock`))).toBe(1);
    await redisClient.quit();
    startWorker('second');
    expect(await job.waitUntilFinished(events)).toMatchObject({ result: { open: 3 }, uncertain: [] });
    await until(() => errors.length > 0);
    expect(errors.join()).toContain('lock');
    expect(simulator.requestsTo('submitWorkflow')).toHaveLength(1);
    expect(simulator.openSessions).toStrictEqual([]);
  });

  it('tries a submit that was refused for a moment again, and a run that has failed not', async () => {
    simulator.addFault({ operation: 'submitWorkflow', kind: 'status', status: 429 });
    startWorker('first');
    const options = { attempts: 3, backoff: { type: 'fixed', delay: 50 } };
    const job = await queue.add('run', { workflowId: 'broken' }, options);
    await expect(job.waitUntilFinished(events)).rejects.toThrow('no such button');
    expect(simulator.requestsTo('submitWorkflow')).toHaveLength(2);
    expect(await lastValueFrom(deadLetters(queue).pipe(toArray()))).toMatchObject([
      { jobId: job.id, workflowId: 'broken', attempts: 2, error: { tag: 'RunFailedError' } },
    ]);
  });

  it('goes on with the record of another worker that has the key, and with no other', async () => {
    const signingKey = 'a secret of the workers';
    const { worker } = startWorker('first', { signingKey });
    const job = await queue.add('run', { workflowId: 'slow' });
    const other = await queue.add('run', { workflowId: 'slow' }, { delay: 60_000 });
    await until(isSubmitted);
    await lastValueFrom(closeRunWorker(worker));
    const { run } = (await queue.getJob(job.id ?? ''))?.data ?? {};
    await other.updateData({ workflowId: 'slow', run });
    await other.promote();
    startWorker('second', { signingKey, concurrency: 2 });
    await expect(other.waitUntilFinished(events)).rejects.toThrow('the record is not signed');
    expect(await job.waitUntilFinished(events)).toMatchObject({ result: { open: 3 } });
    expect(simulator.requestsTo('submitWorkflow')).toHaveLength(1);
    expect(await lastValueFrom(deadLetters(queue, { signingKey }).pipe(toArray()))).toMatchObject([
      { jobId: other.id, error: { tag: 'JobDataError' } },
    ]);
  });

  it('starts no more runs at a time than the queue allows', async () => {
    await queue.setGlobalConcurrency(2);
    startWorker('first', { concurrency: 10 });
    startWorker('second', { concurrency: 10 });
    const jobs = await queue.addBulk(
      [1, 2, 3, 4].map(() => ({ name: 'run', data: { workflowId: 'slow', session: {} } })),
    );
    let most = 0;
    const watching = setInterval(() => (most = Math.max(most, simulator.openSessions.length)), 20);
    for (const job of jobs) await job.waitUntilFinished(events);
    clearInterval(watching);
    await queue.removeGlobalConcurrency();
    expect(most).toBe(2);
  });
});

describe('closeRunWorker', () => {
  it('hands a run over, with its session, to a worker that comes later', async () => {
    const { worker } = startWorker('first');
    const job = await queue.add('run', { workflowId: 'slow', session: {} });
    await until(isSubmitted);
    await lastValueFrom(closeRunWorker(worker));
    expect(await job.getState()).toBe('waiting');
    expect((await queue.getJob(job.id ?? ''))?.data.run).toMatchObject({ phase: 'submitted' });
    // It is on record, so nobody takes it for an orphan.
    expect(
      await lastValueFrom(closeOrphanedSessions(client, queue, { olderThan: 0 }), { defaultValue: null }),
    ).toBeNull();
    startWorker('second');
    await job.waitUntilFinished(events);
    expect(simulator.requestsTo('submitWorkflow')).toHaveLength(1);
    expect(simulator.openSessions).toStrictEqual([]);
  });

  it('lets a run end that ends in time', async () => {
    const { worker } = startWorker('first');
    const job = await queue.add('run', { workflowId: 'slow' });
    await until(isSubmitted);
    await lastValueFrom(closeRunWorker(worker, { grace: 20_000 }));
    expect(await job.getState()).toBe('completed');
  });

  it('ends while the API is silent, and leaves the submit on record as uncertain', async () => {
    simulator.addFault({ operation: 'submitWorkflow', kind: 'hang' });
    const { worker } = startWorker('first', { handOverTimeout: 200 });
    const job = await queue.add('run', { workflowId: 'slow' });
    await until(() => simulator.requestsTo('submitWorkflow').length > 0);
    const start = performance.now();
    await lastValueFrom(closeRunWorker(worker));
    // By default it would be 30 seconds.
    expect(performance.now() - start).toBeLessThan(20_000);
    expect(await job.getState()).toBe('waiting');
    expect((await queue.getJob(job.id ?? ''))?.data.run).toMatchObject({ phase: 'submitting' });
  });
});

describe('deadLetters', () => {
  it('tells of each job once while others remove them', async () => {
    const failing = new Worker(QUEUE, (): Promise<unknown> => Promise.reject(new Error('no')), {
      connection: connection(),
      concurrency: 100,
    });
    workers.push(failing);
    await queue.addBulk(Array.from({ length: 2500 }, () => ({ name: 'run', data: { workflowId: 'slow' } })));
    await until(async () => (await queue.getFailedCount()) === 2500);
    const told: string[] = [];
    const handled$ = deadLetters(queue).pipe(
      mergeMap(async ({ jobId }) => {
        told.push(jobId);
        await queue.remove(jobId);
      }, 20),
    );
    await lastValueFrom(handled$);
    expect(new Set(told).size).toBe(2500);
    expect(told).toHaveLength(2500);
    expect(await queue.getFailedCount()).toBe(0);
  });
});
