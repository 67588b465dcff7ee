import { deepEqual } from 'node:assert/strict';
import { afterEach, beforeEach, it } from 'node:test';
import { lastValueFrom } from 'rxjs';
import { createWitriumClient, lastCompleted } from 'witrium-rx';
import { startSimulator } from 'witrium-rx/testing';

let simulator;
let client;

beforeEach(async () => {
  simulator = await startSimulator({
    workflows: { orders: { result: { open: 3 } } },
  });
  const { baseUrl, apiToken } = simulator;
  client = createWitriumClient({
    baseUrl,
    apiToken,
    retry: { initialDelay: 5 },
  });
});

afterEach(async () => {
  await lastValueFrom(client.close());
  await simulator.close();
});

it('gets over a poll that the API refuses', async () => {
  simulator.addFault({
    operation: 'getWorkflowResults',
    kind: 'status',
    status: 503,
  });
  const run$ = client
    .runWorkflow('orders', { pollingInterval: 5 })
    .pipe(lastCompleted());
  deepEqual((await lastValueFrom(run$)).result, { open: 3 });
});
