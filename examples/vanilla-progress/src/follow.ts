import { catchError, first, switchMap, throwError, type Observable } from 'rxjs';
import { isWitriumError, type RunHandle, type WorkflowRunResults } from 'witrium-rx';
import { client, watch } from './client.js';
import { online } from './online.js';

/** The snapshots of a run. A request that was lost without a network is no end: goes on when there is one again. */
export const follow = ({ snapshots$ }: RunHandle): Observable<WorkflowRunResults> =>
  snapshots$.pipe(
    catchError((error: unknown) => {
      const runId = isWitriumError(error, 'NetworkError') && !navigator.onLine ? error.runId : undefined;
      if (runId === undefined) return throwError(() => error);
      return online().pipe(
        first(Boolean),
        switchMap(() => follow(client.resumeRun({ version: 1, runId }, watch))),
      );
    }),
  );
