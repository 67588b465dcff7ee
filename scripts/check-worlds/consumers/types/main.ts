import * as t from 'io-ts';
import { lastValueFrom, type Observable } from 'rxjs';
import {
  createWitriumClient,
  decodeResult,
  expectCompleted,
  isWitriumError,
  withTimeout,
  type RunHandle,
  type WitriumClient,
  type WitriumClientConfig,
} from 'witrium-rx';
import { createRelay, type Relay } from 'witrium-rx/relay';
import { createFakeWitrium, startSimulator, type Simulator } from 'witrium-rx/testing';

const config: WitriumClientConfig = { baseUrl: 'https://api.example.com', apiToken: () => 'token', retry: false };
const client: WitriumClient = createWitriumClient(config);
const orders$: Observable<{ open: number }> = client
  .runWorkflow('orders', { args: { year: 2025 }, onUnsubscribe: 'cancel' })
  .pipe(withTimeout(60_000), expectCompleted(), decodeResult(t.type({ open: t.number })));

export const open: Promise<number> = lastValueFrom(orders$).then((orders) => orders.open);
export const handle: RunHandle = client.startRun('orders');
export const relay: Relay = createRelay({ allow: { workflows: ['orders'] } });
export const simulator: Promise<Simulator> = startSimulator({ workflows: { orders: { result: { open: 3 } } } });
export const fake: WitriumClient = createFakeWitrium({ runs: { orders: 'p--c|' } });
export const statusOf = (error: unknown): number | undefined =>
  isWitriumError(error, 'HttpStatusError') ? error.status : undefined;

// @ts-expect-error a workflow's id is text
export const wrong = client.runWorkflow(1);
