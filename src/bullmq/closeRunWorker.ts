import { defer, finalize, from, type Observable } from 'rxjs';

/** What is needed of a worker that is closed. */
export interface ClosingWorker {
  /** Takes no more jobs, and resolves when the last has ended. */
  readonly close: () => Promise<void>;
  /** Tells the processors to leave their jobs. */
  readonly cancelAllJobs: (reason?: string) => void;
}

/** How `closeRunWorker` closes. */
export interface CloseRunWorkerOptions {
  /** How long runs may go on to their end before they are handed over, in milliseconds. Default 0. */
  readonly grace?: number | undefined;
}

/**
 * Closes a worker and leaves nothing behind: it takes no more jobs, waits for those that end in time, and hands the
 * others over to other workers, which resume their runs. Emits once, when all is done, and completes. Cold.
 * Unsubscribing does not open the worker again. A run with a session of its own is handed over with it: the session
 * stays open, on record, and is closed by the worker that goes on.
 *
 * @param worker That of `createRunWorker`.
 * @param options `grace` is in milliseconds, 0 by default.
 * @example
 * ```ts
 * process.once('SIGTERM', () => closeRunWorker(worker, { grace: 10_000 }).subscribe());
 * ```
 */
export const closeRunWorker = (worker: ClosingWorker, { grace = 0 }: CloseRunWorkerOptions = {}): Observable<void> =>
  defer(() => {
    const handingOver = setTimeout(() => {
      worker.cancelAllJobs('the worker is closing');
    }, grace);
    return from(worker.close()).pipe(
      finalize(() => {
        clearTimeout(handingOver);
      }),
    );
  });
