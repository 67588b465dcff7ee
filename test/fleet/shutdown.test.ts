import { Queue } from 'bullmq';
import { forkJoin, lastValueFrom, toArray } from 'rxjs';
import { createWitriumClient, type WitriumClient } from 'witrium-rx';
import {
  closeOrphanedSessions,
  closeRunWorker,
  createRunWorker,
  deadLetters,
  heldSessions,
  type RunJobData,
  type RunJobResult,
} from 'witrium-rx/bullmq';
import { startSimulator, type Simulator } from 'witrium-rx/testing';
import { until as waitUntil } from '../support/until.js';
import { useRedis } from './useRedis.js';
import { startProxy, type Proxy } from './weather/startProxy.js';

jest.setTimeout(120_000);

const RUNS = 40;

let simulator: Simulator;
let proxy: Proxy;
let client: WitriumClient;
let queue: Queue<RunJobData, RunJobResult>;

const { connection } = useRedis();

const until = (condition: () => boolean | Promise<boolean>) => waitUntil(condition, 60_000);

const startWorkers = (count: number) =>
  Array.from({ length: count }, (_, index) => {
    const worker = createRunWorker('runs', client, {
      ...{ connection: connection(), name: `worker ${index}`, concurrency: 10, uncertain: 'resubmit' },
      ...{ lockDuration: 1000, stalledInterval: 500, handOverTimeout: 1500, watch: { pollingInterval: 50 } },
    });
    worker.on('error', () => undefined);
    return worker;
  });

/** Every session that is said to be somebody's, or may be. */
const namedSessions = async (): Promise<ReadonlySet<string | null>> => {
  const held = await lastValueFrom(heldSessions(queue).pipe(toArray()));
  const dead = await lastValueFrom(deadLetters(queue).pipe(toArray()));
  return new Set([...held, ...dead].map(({ sessionId }) => sessionId));
};

beforeEach(async () => {
  simulator = await startSimulator({
    workflows: {
      slow: { steps: [{ instruction: 'Read', duration: 1200 }], result: { open: 3 } },
      broken: { steps: [{ instruction: 'Press', duration: 300, outcome: 'failed', errorMessage: 'no such button' }] },
    },
    // Answers that are lost, so that there are sessions that no job knows, and sessions that are not closed at once.
    faults: [
      { operation: 'createBrowserSession', calls: [3, 8, 12], kind: 'reset', when: 'after' },
      { operation: 'closeBrowserSession', calls: [2, 4], kind: 'reset', when: 'after' },
    ],
  });
  proxy = await startProxy(Number(new URL(simulator.baseUrl).port));
  const baseUrl = `http://127.0.0.1:${proxy.port}`;
  client = createWitriumClient({ baseUrl, apiToken: simulator.apiToken, timeout: 5000 });
  queue = new Queue('runs', { connection: connection() });
});

afterEach(async () => {
  await queue.obliterate({ force: true });
  await queue.close();
  await proxy.cut();
  await simulator.close();
  await lastValueFrom(client.close());
});

describe('whoever shuts the whole fleet down in the middle of its work', () => {
  it.each([
    ['while all is well', false],
    ['while the API cannot be reached', true],
  ])('finds each open session closed or named, and goes on later where it was: %s', async (_, isCut) => {
    const workers = startWorkers(3);
    const jobs = await queue.addBulk(
      Array.from({ length: RUNS }, (__, n) => ({
        name: 'run',
        data: { workflowId: n % 8 === 7 ? 'broken' : 'slow', options: { args: { n } }, session: {} },
        opts: { attempts: 5, backoff: { type: 'fixed', delay: 500 } },
      })),
    );
    await until(() => simulator.submittedRuns.length > RUNS / 2);
    if (isCut) await proxy.cut();
    await lastValueFrom(forkJoin(workers.map((worker) => closeRunWorker(worker, { limit: 20_000 }))));
    if (isCut) await proxy.mend();

    // There was something to find.
    expect(simulator.openSessions.length).toBeGreaterThan(0);
    await until(() => simulator.openSessions.every(({ busy }) => !busy));
    const orphans = await lastValueFrom(closeOrphanedSessions(client, queue, { olderThan: 0 }).pipe(toArray()));
    const named = await namedSessions();
    expect(simulator.openSessions.filter(({ uuid }) => !named.has(uuid))).toStrictEqual([]);
    expect(orphans.filter((uuid) => named.has(uuid))).toStrictEqual([]);

    // The next fleet ends what was begun.
    const next = startWorkers(2);
    await until(async () => {
      const { completed = 0, failed = 0 } = await queue.getJobCounts('completed', 'failed');
      return completed + failed === RUNS;
    });
    await lastValueFrom(forkJoin(next.map((worker) => closeRunWorker(worker))));
    await lastValueFrom(closeOrphanedSessions(client, queue, { olderThan: 0 }), { defaultValue: null });
    expect(simulator.openSessions).toStrictEqual([]);
    expect(await lastValueFrom(heldSessions(queue).pipe(toArray()))).toStrictEqual([]);

    const dead = await lastValueFrom(deadLetters(queue).pipe(toArray()));
    const completed = await queue.getCompleted(0, -1);
    const seen = new Map<string, number>([
      ...dead.map(({ jobId, uncertain }): [string, number] => [jobId, uncertain.length]),
      ...completed.map(({ id = '', returnvalue }): [string, number] => [id, returnvalue.uncertain.length]),
    ]);
    expect(seen.size).toBe(RUNS);
    for (const [n, { id = '' }] of jobs.entries()) {
      const submits = simulator.submittedRuns.filter(({ args }) => args['n'] === n).length;
      // The last submit of each is certain.
      expect([n, submits >= 1, submits <= 1 + (seen.get(id) ?? 0)]).toStrictEqual([n, true, true]);
    }
  });
});
