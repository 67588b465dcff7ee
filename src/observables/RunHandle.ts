import { defer, ReplaySubject, share, switchMap, tap, type Observable } from 'rxjs';
import type { RunToken } from '../codecs/RunToken.js';
import type { WorkflowRun } from '../codecs/WorkflowRun.js';
import type { WorkflowRunResults } from '../codecs/WorkflowRunResults.js';
import { InvalidOptionsError } from '../errors/InvalidOptionsError.js';
import { toRunState, type RunState } from '../operators/toRunState.js';
import type { Transport } from '../transport/createTransport.js';
import { uninterrupted } from './uninterrupted.js';
import type { ResolvedWatch } from './WatchOptions.js';
import { cancelInBackground, followRun } from './watchRun.js';

/** One run that many can follow. It is submitted once, by whoever subscribes first. */
export interface RunHandle {
  /** Emits the run's id when it is known, and completes. */
  readonly runId$: Observable<string>;
  /**
   * Emits every snapshot, and completes with the terminal one. All subscribers share one poll loop, which stops
   * with the last of them and starts again with the next; who comes late gets the latest snapshot at once. How
   * it has ended, a failure too, is remembered.
   */
  readonly snapshots$: Observable<WorkflowRunResults>;
  /** As `snapshots$`, for a screen: see `toRunState`. */
  readonly state$: Observable<RunState<WorkflowRunResults>>;
  /** Cancels the run, once its submit has ended: emits it as it is then, and completes. Cold. */
  cancel(): Observable<WorkflowRun>;
  /**
   * What `resumeRun` needs to follow this run, from another process too.
   *
   * @throws InvalidOptionsError while the run's id is not known: wait for `runId$`.
   */
  toJSON(): RunToken;
}

/** Where a handle has its run from. */
export interface HandledRun {
  /** Emits the run's id. It is asked once, and submits the run if need be. */
  readonly runId$: Observable<string>;
  /** Whether the run exists before `runId$` is asked. */
  readonly exists: boolean;
  /** How the run is followed; throws when the options are not valid. */
  readonly watch: () => ResolvedWatch;
}

const fail = (operation: string, problem: string) => new InvalidOptionsError({ operation, errors: [problem] });

/** Makes the handle of a run. */
export const createRunHandle = (transport: Transport, { runId$: source, exists, watch }: HandledRun): RunHandle => {
  const latest$ = new ReplaySubject<WorkflowRunResults>(1);
  let known: string | undefined;
  let asked$: Observable<string> | undefined;

  const ask = (): Observable<string> =>
    transport.background(
      source.pipe(
        tap((runId) => {
          known = runId;
        }),
      ),
    );

  // In the background, so that a subscriber who leaves takes nothing from those who come later.
  const runId$ = defer(() => (asked$ ??= ask()));

  const snapshots$ = defer(() => {
    const resolved = watch();
    const owned = resolved.onUnsubscribe === 'cancel';
    const started$ = owned ? uninterrupted(transport, runId$, (id) => cancelInBackground(transport, id)) : runId$;
    return started$.pipe(switchMap((runId) => followRun(transport, runId, resolved)));
  }).pipe(share({ connector: () => latest$, resetOnError: false, resetOnComplete: false }));

  return {
    runId$,
    snapshots$,
    state$: snapshots$.pipe(toRunState()),
    cancel: () =>
      defer(() => {
        if (!exists && asked$ === undefined)
          throw fail('cancelRun', 'the run was not submitted: nobody has subscribed');
        return runId$.pipe(switchMap((runId) => transport.call({ operation: 'cancelRun', id: runId })));
      }),
    toJSON: () => {
      if (known === undefined) throw fail('toJSON', "the run's id is not known yet: wait for runId$");
      return { version: 1, runId: known };
    },
  };
};
