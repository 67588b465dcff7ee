import { catchError, combineLatest, first, map, switchMap, throwError, type Observable } from 'rxjs';
import {
  documentVisible,
  isWitriumError,
  type RunHandle,
  type RunToken,
  type WatchOptions,
  type WitriumClient,
  type WorkflowRunResults,
} from 'witrium-rx';
import { online$ } from './online.js';

/** Asks twice a second, while somebody can see the page and there is a network. */
const watch: WatchOptions = {
  pollingInterval: 500,
  pollWhile: combineLatest([documentVisible(), online$]).pipe(map((conditions) => conditions.every(Boolean))),
};

/** A request that was lost without a network is no end: goes on when there is one again. */
const follow = (client: WitriumClient, { snapshots$ }: RunHandle): Observable<WorkflowRunResults> =>
  snapshots$.pipe(
    catchError((error: unknown) => {
      const runId = isWitriumError(error, 'NetworkError') && !navigator.onLine ? error.runId : undefined;
      if (runId === undefined) return throwError(() => error);
      return online$.pipe(
        first(Boolean),
        switchMap(() => follow(client, client.resumeRun({ version: 1, runId }, watch))),
      );
    }),
  );

const acrossOffline = (client: WitriumClient, handle: RunHandle): RunHandle => ({
  ...handle,
  snapshots$: follow(client, handle),
});

/** A new run of a workflow. */
export const startRun = (client: WitriumClient, workflowId: string): RunHandle =>
  acrossOffline(client, client.startRun(workflowId, watch));

/** A run that was submitted before. */
export const resumeRun = (client: WitriumClient, token: RunToken): RunHandle =>
  acrossOffline(client, client.resumeRun(token, watch));
