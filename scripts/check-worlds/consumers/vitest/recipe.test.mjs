import { lastValueFrom } from 'rxjs';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { createWitriumClient, lastCompleted } from 'witrium-rx';
import { createFakeWitrium, startSimulator } from 'witrium-rx/testing';

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
  vi.useRealTimers();
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
  expect((await lastValueFrom(run$)).result).toEqual({ open: 3 });
});

it('shows a run as it goes on', () => {
  vi.useFakeTimers();
  const fake = createFakeWitrium({
    runs: { orders: 'p-r--c|' },
    frame: 60_000,
  });
  const seen = [];
  fake.runWorkflow('orders').subscribe(({ status }) => seen.push(status));
  vi.advanceTimersByTime(180_000);
  expect(seen).toEqual(['P', 'R']);
});
