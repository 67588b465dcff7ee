import {
  concatMap,
  connect,
  distinctUntilChanged,
  ignoreElements,
  map,
  merge,
  zip,
  type MonoTypeOperatorFunction,
} from 'rxjs';
import { runProgress, type WorkflowRunResults } from '../index.js';
import type { RunJobProgress } from './RunJob.js';
import { shortened } from './stored.js';

/** What is needed of a job whose progress is published. */
export interface PublishingJob {
  /** The name of the worker; missing when it has none. */
  readonly processedBy?: string | undefined;
  /** Stores the progress and tells the listeners of the queue. */
  readonly updateProgress: (progress: RunJobProgress) => Promise<void>;
}

const isSame = (a: RunJobProgress, b: RunJobProgress): boolean =>
  a.status === b.status && a.completed === b.completed && a.failed === b.failed && a.known === b.known;

/** Publishes each change of a run as the progress of its job; completes when the last one is published. */
export const publishProgress = (job: PublishingJob): MonoTypeOperatorFunction<WorkflowRunResults> =>
  connect((snapshots$) => {
    const published$ = zip(snapshots$, snapshots$.pipe(runProgress())).pipe(
      map(([{ runId }, { status, completed, failed, known }]) => ({
        runId,
        worker: job.processedBy ?? null,
        // One that is not known is any text of the API.
        status: shortened(status),
        completed,
        failed,
        known,
      })),
      distinctUntilChanged(isSame),
      concatMap((progress) => job.updateProgress(progress)),
      ignoreElements(),
    );
    return merge(snapshots$, published$);
  });
