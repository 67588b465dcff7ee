import { defer, from, ignoreElements, map, merge, switchMap, take, tap, timer, type Observable } from 'rxjs';
import { InvalidOptionsError } from '../index.js';
import { after } from '../internal/after.js';
import { checked } from '../internal/check.js';
import { duration, object } from '../internal/rules.js';

/** What is needed of a worker that is closed. */
export interface ClosingWorker {
  /** Takes no more jobs, and resolves when the last has ended. */
  readonly close: () => Promise<void>;
  /** Tells the processors to leave their jobs. */
  readonly cancelAllJobs: (reason?: string) => void;
}

/** How `closeRunWorker` closes. */
export interface CloseRunWorkerOptions {
  /** How long runs may go on to their end before they are handed over, in milliseconds; `Infinity`: to their end. Default 0. */
  readonly grace?: number | undefined;
  /**
   * How long the worker is waited for after `grace`, in milliseconds, whatever Redis and the API do; `Infinity`: as
   * long as it takes. Default 60,000. A job that is not handed over by then is taken up by another worker when its lock
   * ends, as that of a worker that has died; so end the process.
   */
  readonly limit?: number | undefined;
}

/** A job that was on its way when the others were told to leave is told a little later, in milliseconds. */
const TOLD_AGAIN = 1000;

const RULES = object<CloseRunWorkerOptions>({
  grace: duration({ infinite: true }),
  limit: duration({ infinite: true }),
});

/**
 * Closes a worker and leaves nothing behind: it takes no more jobs, waits for those that end in time, and hands the
 * others over to other workers, which resume their runs. Emits once, when all is done or `limit` is over, and completes.
 * Cold. Unsubscribing does not open the worker again. A run with a session of its own is handed over with it: the
 * session stays open, on record, and is closed by the worker that goes on.
 *
 * @param worker That of `createRunWorker`.
 * @param options `grace` and `limit` are in milliseconds, 0 and 60,000 by default; they may be longer than a timer of
 * the platform can be.
 * @throws InvalidOptionsError when an option is not valid; the worker goes on.
 * @example
 * ```ts
 * process.once('SIGTERM', () => closeRunWorker(worker, { grace: 10_000 }).subscribe());
 * ```
 */
export const closeRunWorker = (worker: ClosingWorker, options: CloseRunWorkerOptions = {}): Observable<void> =>
  defer(() => {
    const { grace = 0, limit = 60_000 } = checked(RULES, options, InvalidOptionsError, 'closeRunWorker');
    const handOver$ = after(grace).pipe(
      switchMap(() => timer(0, TOLD_AGAIN)),
      tap(() => {
        worker.cancelAllJobs('the worker is closing');
      }),
      ignoreElements(),
    );
    const late$ = after(grace + limit).pipe(map(() => undefined));
    return merge(from(worker.close()), handOver$, late$).pipe(take(1));
  });
