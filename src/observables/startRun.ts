import {
  AsyncSubject,
  defer,
  finalize,
  map,
  mergeMap,
  share,
  tap,
  type MonoTypeOperatorFunction,
  type Observable,
} from 'rxjs';
import type { WorkflowRunOptions } from '../codecs/WorkflowRunOptions.js';
import type { WorkflowRunSubmitted } from '../codecs/WorkflowRunSubmitted.js';
import { canBeCopied } from '../internal/own.js';
import type { Transport } from '../transport/createTransport.js';
import { createRunHandle, type HandledRun, type RunHandle } from './RunHandle.js';
import { RUN_AND_WATCH_NAMES, splitOptions, type RunAndWatchOptions } from './runWorkflow.js';
import { resolveWatch } from './WatchOptions.js';
import { cancelInBackground } from './watchRun.js';

type Submitted$ = Observable<WorkflowRunSubmitted>;

type Abandoned = (submitted$: Submitted$) => Observable<unknown>;

/**
 * What submits the run of a handle: the client, or a session that puts it in line. `abandoned` gets what comes of a
 * submit that is under way when its subscriber leaves.
 */
export type Submit = (workflowId: string, options: WorkflowRunOptions, abandoned?: Abandoned) => Submitted$;

/** A submit that happens once, however many ask for its run. */
interface Submission extends Pick<HandledRun, 'runId$' | 'known' | 'isAsked'> {
  /** The id when it is known, without asking for it; completes without one when the submit has vanished. */
  readonly outcome$: Observable<string>;
}

/**
 * Submits when somebody asks. A submit that has left goes on when all who asked have left, and its outcome is
 * remembered; one that has not left vanishes, and whoever asks next submits.
 */
const submitOnce = (submit: (abandoned: Abandoned) => Submitted$): Submission => {
  let state: 'unasked' | 'asked' | 'left alone' | 'settled' = 'unasked';
  let known: string | undefined;
  let id$ = new AsyncSubject<string>();

  const settle = {
    next: (runId: string): void => {
      state = 'settled';
      known = runId;
      id$.next(runId);
      id$.complete();
    },
    error: (error: unknown): void => {
      state = 'settled';
      id$.error(error);
    },
  };
  const idOf = map(({ runId }: WorkflowRunSubmitted) => runId);

  const vanish = (): void => {
    if (state !== 'asked') return;
    state = 'unasked';
    id$.complete();
    id$ = new AsyncSubject();
  };

  const asking$ = defer(() => {
    state = 'asked';
    return submit((submitted$) => {
      state = 'left alone';
      return submitted$.pipe(idOf, tap(settle));
    });
  }).pipe(idOf, tap(settle), finalize(vanish), share());

  return {
    runId$: defer(() => (state === 'left alone' || state === 'settled' ? id$ : asking$)),
    known: () => known,
    isAsked: () => state !== 'unasked',
    outcome$: defer(() => id$),
  };
};

/** The handle of a run that is submitted once. See `WitriumClient.startRun`. */
export const startRun = (
  transport: Transport,
  workflowId: string,
  options: RunAndWatchOptions = {},
  submit: Submit = (id, given, abandoned) =>
    transport.call({ operation: 'submitWorkflow', id, options: given, abandoned }),
  follow?: HandledRun['follow'],
): RunHandle => {
  // As they are now, whatever becomes of them before somebody subscribes.
  const asked = canBeCopied(options, RUN_AND_WATCH_NAMES) ? { ...options } : options;
  const split = () => splitOptions('startRun', asked);
  const resolve = () => resolveWatch('startRun', split().watch);
  const { runId$, outcome$, ...submission } = submitOnce((abandoned) => {
    const { run, watch } = split();
    resolveWatch('startRun', watch);
    return submit(workflowId, run, abandoned);
  });

  /** Of several who leave, one after the other, all wait for one cancel. */
  const cancelled$ = outcome$.pipe(
    mergeMap((runId) => cancelInBackground(transport, runId)),
    share(),
  );

  /** Who leaves before it knows the id cancels the run all the same, when there is one; later on its polls do. */
  const cancelling: MonoTypeOperatorFunction<string> = (id$) =>
    defer(() => {
      let isKnown = false;
      return id$.pipe(
        tap({
          next: () => {
            isKnown = true;
          },
          unsubscribe: () => {
            if (!isKnown && submission.isAsked()) transport.background(cancelled$);
          },
        }),
      );
    });

  return createRunHandle(transport, {
    ...submission,
    runId$,
    followed$: () => (resolve().onUnsubscribe === 'cancel' ? runId$.pipe(cancelling) : runId$),
    watch: resolve,
    follow,
  });
};
