import * as t from 'io-ts';
import { lastValueFrom, type Observable } from 'rxjs';
import {
  createWitriumClient,
  decodeResult,
  expectCompleted,
  isWitriumError,
  toEither,
  toTaskEither,
  untilStatus,
  type WitriumClient,
  type WitriumClientConfig,
  type WorkflowRunResults,
} from 'witrium-rx';

const config: WitriumClientConfig = { baseUrl: 'https://api.example.com', apiToken: 'token', retry: false };
const client: WitriumClient = createWitriumClient(config);
const snapshots$: Observable<WorkflowRunResults> = client.runWorkflow('wf', { args: { year: 2025 } });

export const orders$: Observable<{ open: number }> = snapshots$.pipe(
  expectCompleted(),
  decodeResult(t.type({ open: t.number })),
);
export const started: Promise<string> = lastValueFrom(snapshots$.pipe(untilStatus('R'))).then(({ status }) => status);
export const task = toTaskEither(orders$);
export const opens$ = orders$.pipe(toEither()).subscribe((either) => {
  if (either._tag === 'Right') console.log(either.right.open.toFixed());
});
export const statusOf = (error: unknown): number | undefined =>
  isWitriumError(error, 'HttpStatusError') ? error.status : undefined;

// @ts-expect-error a workflow's id is text
export const wrong = client.runWorkflow(1);
