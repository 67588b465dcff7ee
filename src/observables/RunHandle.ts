import { defer, map, ReplaySubject, share, switchMap, takeWhile, tap, type Observable } from 'rxjs';
import type { RunToken } from '../codecs/RunToken.js';
import type { WorkflowRun } from '../codecs/WorkflowRun.js';
import type { WorkflowRunResults } from '../codecs/WorkflowRunResults.js';
import { isTerminal } from '../codecs/WorkflowRunStatus.js';
import { InvalidOptionsError } from '../errors/InvalidOptionsError.js';
import type { RunState } from '../operators/RunState.js';
import { toRunState } from '../operators/toRunState.js';
import type { Transport } from '../transport/createTransport.js';
import type { ResolvedWatch } from './WatchOptions.js';
import { followRun } from './watchRun.js';

/** One run that many can follow. It is submitted once, by whoever subscribes first. */
export interface RunHandle {
  /** Emits the run's id when it is known, and completes. */
  readonly runId$: Observable<string>;
  /** Emits what `resumeRun` needs when the run's id is known, and completes. */
  readonly token$: Observable<RunToken>;
  /**
   * Emits every snapshot, and completes with the terminal one. All subscribers share one poll loop, which belongs to
   * whoever started it, stops with the last of them and starts again with the next; who comes late gets the latest
   * snapshot at once. How it has ended, a failure too, is remembered, however its subscribers leave.
   */
  readonly snapshots$: Observable<WorkflowRunResults>;
  /** As `snapshots$`, for a screen: see `toRunState`. */
  readonly state$: Observable<RunState<WorkflowRunResults>>;
  /**
   * Cancels the run, once its submit has ended: emits it as it is then, and completes. Cold. Errors with
   * `InvalidOptionsError` when nobody has subscribed to the handle, so that there is no run.
   */
  readonly cancel: () => Observable<WorkflowRun>;
  /** The token, or null while the run's id is not known: wait for `token$`. Never throws. */
  readonly toJSON: () => RunToken | null;
}

/** The run of a handle. */
export interface HandledRun {
  /** Emits the run's id; submits the run if need be, once. */
  readonly runId$: Observable<string>;
  /** The same for whoever follows the run, and may cancel it by leaving. */
  readonly followed$: () => Observable<string>;
  /** The id as far as it is known. */
  readonly known: () => string | undefined;
  /** Whether there is a run, or somebody is submitting it. */
  readonly isAsked: () => boolean;
  /** How the run is followed; throws when the options are not valid. */
  readonly watch: () => ResolvedWatch;
  /** Sees every snapshot that is polled. */
  readonly follow?: ((snapshot: WorkflowRunResults) => void) | undefined;
}

const tokenOf = (runId: string): RunToken => ({ version: 1, runId });

/** Makes the handle of a run. */
export const createRunHandle = (
  transport: Transport,
  { runId$, followed$, known, isAsked, watch, follow }: HandledRun,
): RunHandle => {
  const latest$ = new ReplaySubject<WorkflowRunResults>(1);

  const snapshots$ = defer(() => {
    const resolved = watch();
    const polled$ = followed$().pipe(switchMap((runId) => followRun(transport, runId, resolved)));
    return follow ? polled$.pipe(tap(follow)) : polled$;
  }).pipe(
    share({ connector: () => latest$, resetOnError: false, resetOnComplete: false }),
    // Who has left with the last snapshot has kept the end from everybody else.
    takeWhile(({ status }) => !isTerminal(status), true),
  );

  return {
    runId$,
    token$: runId$.pipe(map(tokenOf)),
    snapshots$,
    state$: snapshots$.pipe(toRunState()),
    cancel: () =>
      defer(() => {
        if (!isAsked())
          throw new InvalidOptionsError({
            operation: 'cancelRun',
            errors: ['the run was not submitted: nobody has subscribed'],
          });
        return runId$.pipe(switchMap((id) => transport.call({ operation: 'cancelRun', id })));
      }),
    toJSON: () => {
      const runId = known();
      return runId === undefined ? null : tokenOf(runId);
    },
  };
};
