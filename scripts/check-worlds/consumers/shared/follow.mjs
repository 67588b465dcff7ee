import { deepStrictEqual, ok, strictEqual } from 'node:assert/strict';
import { lastValueFrom } from 'rxjs';
import { createWitriumClient, expectCompleted } from 'witrium-rx';

const stepOf = (duration) => [{ instruction: 'Open the list', duration }];

/** What the simulator plays in all these programs: the second one goes on when it is polled first, on a busy machine too. */
export const scenario = {
  workflows: {
    orders: { pending: 20, steps: stepOf(40), result: { open: 3 } },
    long: { steps: stepOf(2000), result: { open: 3 } },
  },
};

/** Submits a run, follows it to its end, and checks what came of it. */
export const followRun = async (config) => {
  const client = createWitriumClient(config);
  const run$ = client.runWorkflow('orders', { args: { year: 2025 }, pollingInterval: 10 });
  const { status, result } = await lastValueFrom(run$.pipe(expectCompleted()));
  await lastValueFrom(client.close());
  strictEqual(status, 'C');
  deepStrictEqual(result, { open: 3 });
  return status;
};

/** Follows a run at a relay: submitted, polled once, and then told by its event stream. */
export const followAtRelay = async (config) => {
  const client = createWitriumClient(config);
  const requests = [];
  client.activity$.subscribe((activity) => activity.type === 'request' && requests.push(activity.path));
  const run$ = client.runWorkflow('long', { args: { year: 2025 } });
  const { status, result } = await lastValueFrom(run$.pipe(expectCompleted()));
  await lastValueFrom(client.close());
  deepStrictEqual(result, { open: 3 });
  strictEqual(requests.length, 3, requests.join(', '));
  ok(requests.at(-1).endsWith('/events'), requests.join(', '));
  return status;
};

/** Cancels a run at a relay: a request without a body. */
export const cancelAtRelay = async (config) => {
  const client = createWitriumClient(config);
  const { runId } = await lastValueFrom(client.submitWorkflow('long'));
  const { status } = await lastValueFrom(client.cancelRun(runId));
  await lastValueFrom(client.close());
  strictEqual(status, 'X');
};

/** What the row that runs a program looks for. */
export const ended = (status) => console.log(`ended ${status}`);
