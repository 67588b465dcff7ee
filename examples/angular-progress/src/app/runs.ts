import { Injectable } from '@angular/core';
import { catchError, combineLatest, first, map, switchMap, throwError, type Observable } from 'rxjs';
import {
  documentVisible,
  isWitriumError,
  type RunHandle,
  type RunToken,
  type WatchOptions,
  type WorkflowRunResults,
} from 'witrium-rx';
import { injectWitrium } from 'witrium-rx/angular';
import { online$ } from './online';

/** Asks twice a second, while somebody can see the page and there is a network. */
const watch: WatchOptions = {
  pollingInterval: 500,
  pollWhile: combineLatest([documentVisible(), online$]).pipe(map((conditions) => conditions.every(Boolean))),
};

/** Makes the handles of runs that survive a while without a network. */
@Injectable({ providedIn: 'root' })
export class Runs {
  readonly #client = injectWitrium();

  /** A new run of a workflow. */
  start(workflowId: string): RunHandle {
    return this.#acrossOffline(this.#client.startRun(workflowId, watch));
  }

  /** A run that was submitted before. */
  resume(token: RunToken): RunHandle {
    return this.#acrossOffline(this.#client.resumeRun(token, watch));
  }

  #acrossOffline(handle: RunHandle): RunHandle {
    return { ...handle, snapshots$: this.#follow(handle) };
  }

  /** A request that was lost without a network is no end: the stream goes on when there is one again. */
  #follow({ snapshots$ }: RunHandle): Observable<WorkflowRunResults> {
    return snapshots$.pipe(
      catchError((error: unknown) => {
        const runId = isWitriumError(error, 'NetworkError') && !navigator.onLine ? error.runId : undefined;
        if (runId === undefined) return throwError(() => error);
        return online$.pipe(
          first(Boolean),
          switchMap(() => this.#follow(this.#client.resumeRun({ version: 1, runId }, watch))),
        );
      }),
    );
  }
}
