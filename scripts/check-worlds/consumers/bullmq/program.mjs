// A queue and a worker with a real Redis, which runs at the port that is given.
import { deepStrictEqual, strictEqual } from 'node:assert/strict';
import { Queue, QueueEvents } from 'bullmq';
import { lastValueFrom, toArray } from 'rxjs';
import { createWitriumClient } from 'witrium-rx';
import { closeRunWorker, createRunWorker, deadLetters } from 'witrium-rx/bullmq';
import { startSimulator } from 'witrium-rx/testing';
import { ended, scenario } from './follow.mjs';

const connection = { host: '127.0.0.1', port: Number(process.argv[2]) };
const broken = { steps: [{ instruction: 'Press Pay', outcome: 'failed' }] };
const simulator = await startSimulator({ workflows: { ...scenario.workflows, broken } });
const { baseUrl, apiToken } = simulator;
const client = createWitriumClient({ baseUrl, apiToken });
const queue = new Queue('runs', { connection });
const events = new QueueEvents('runs', { connection });
await events.waitUntilReady();
const worker = createRunWorker('runs', client, {
  connection,
  watch: { pollingInterval: 10 },
  signingKey: 'k'.repeat(32),
});
worker.on('error', console.error);

const good = await queue.add('good', { workflowId: 'orders', session: {} });
const { result } = await good.waitUntilFinished(events);
deepStrictEqual(result, { open: 3 });
const bad = await queue.add('bad', { workflowId: 'broken' });
await bad.waitUntilFinished(events).catch(() => undefined);
const letters = await lastValueFrom(deadLetters(queue, { signingKey: 'k'.repeat(32) }).pipe(toArray()));
deepStrictEqual(
  letters.map(({ jobId, error }) => [jobId, error.tag]),
  [[bad.id, 'RunFailedError']],
);
strictEqual(simulator.openSessions.length, 0);
await lastValueFrom(closeRunWorker(worker), { defaultValue: null });
await events.close();
await queue.close();
await lastValueFrom(client.close());
await simulator.close();
ended('C');
