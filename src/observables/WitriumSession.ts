import { tap, type Observable } from 'rxjs';
import type { BrowserSession } from '../codecs/BrowserSession.js';
import type { WithArgs } from '../codecs/JsonArgs.js';
import type { JsonObject } from '../codecs/JsonValue.js';
import type { TalentResult } from '../codecs/TalentResult.js';
import type { TalentRunOptions } from '../codecs/TalentRunOptions.js';
import type { WorkflowRunOptions } from '../codecs/WorkflowRunOptions.js';
import type { WorkflowRunResults } from '../codecs/WorkflowRunResults.js';
import { isTerminal } from '../codecs/WorkflowRunStatus.js';
import type { WorkflowRunSubmitted } from '../codecs/WorkflowRunSubmitted.js';
import { given } from '../internal/check.js';
import { canBeCopied } from '../internal/own.js';
import type { Transport } from '../transport/createTransport.js';
import { createSessionQueue } from './createSessionQueue.js';
import { RUN_AND_WATCH_NAMES, runWorkflow, type RunAndWatchOptions } from './runWorkflow.js';
import type { RunHandle } from './RunHandle.js';
import { startRun, type Submit } from './startRun.js';

/**
 * A browser session while it is open. Runs and talents carry its id, and queue: each is submitted when the
 * one before it has ended.
 */
export interface WitriumSession {
  /** The session's id. */
  readonly uuid: string;
  /** The session as it was when it was opened; see `details()` for now. */
  readonly info: BrowserSession;
  /**
   * As `WitriumClient.submitWorkflow`, in this session. The session does not wait for the run: when nothing
   * comes after it, the close cuts the run off.
   */
  readonly submitWorkflow: <A extends object = JsonObject>(
    workflowId: string,
    options?: WithArgs<WorkflowRunOptions, A>,
  ) => Observable<WorkflowRunSubmitted>;
  /** As `WitriumClient.runWorkflow`, in this session. */
  readonly runWorkflow: <A extends object = JsonObject>(
    workflowId: string,
    options?: WithArgs<RunAndWatchOptions, A>,
  ) => Observable<WorkflowRunResults>;
  /** As `WitriumClient.runTalent`, in this session. */
  readonly runTalent: <A extends object = JsonObject>(
    talentId: string,
    options?: WithArgs<TalentRunOptions, A>,
  ) => Observable<TalentResult>;
  /** As `WitriumClient.startRun`, in this session. */
  readonly startRun: <A extends object = JsonObject>(
    workflowId: string,
    options?: WithArgs<RunAndWatchOptions, A>,
  ) => RunHandle;
  /** Asks the API for the session as it is now. */
  readonly details: () => Observable<BrowserSession>;
}

interface InSession {
  readonly browserSessionId?: string | null | undefined;
}

/** A session, and what ends it: nothing is sent in it from then on. */
export interface OwnedSession {
  readonly session: WitriumSession;
  readonly end: () => void;
}

/** The session of one `usingBrowserSession`. */
export const createSession = (transport: Transport, info: BrowserSession): OwnedSession => {
  const { uuid } = info;
  const { enqueue, latest, end } = createSessionQueue(transport, uuid);
  /** The run that was submitted last without waiting for it, and what tells its end. */
  let submitted: { readonly runId: string; readonly hasEnded: () => void } | undefined;

  const inSession = <O extends InSession, T>(
    run: (options: O) => Observable<T>,
    options: O,
    isOver: (value: T) => boolean,
  ): Observable<T> => {
    // What cannot be copied is refused before it would have its turn.
    const isMisfit = !canBeCopied(options, RUN_AND_WATCH_NAMES);
    const elsewhere = isMisfit || (given(options).browserSessionId ?? uuid) !== uuid;
    return elsewhere ? run(options) : enqueue(run({ ...options, browserSessionId: uuid }), isOver);
  };

  const submit: Submit = (workflowId, options, abandoned) =>
    inSession(
      (given) =>
        transport.call({ operation: 'submitWorkflow', id: workflowId, options: given, abandoned }).pipe(
          tap(({ runId }) => {
            submitted = { runId, hasEnded: latest() };
          }),
        ),
      options,
      () => false,
    );

  /** Whoever follows the run that was submitted last knows when the session is free. */
  const follow = ({ runId, status }: WorkflowRunResults): void => {
    if (runId === submitted?.runId && isTerminal(status)) submitted.hasEnded();
  };

  const session: WitriumSession = {
    uuid,
    info,
    // Whether the arguments are JSON is checked before anything is sent.
    submitWorkflow: (workflowId, options = {}) => submit(workflowId, options as WorkflowRunOptions),
    startRun: (workflowId, options) => startRun(transport, workflowId, options as RunAndWatchOptions, submit, follow),
    runWorkflow: (workflowId, options = {}) =>
      inSession(
        (given) => runWorkflow(transport, workflowId, given),
        options as RunAndWatchOptions,
        ({ status }) => isTerminal(status),
      ),
    runTalent: (talentId, options = {}) =>
      inSession(
        (given) => transport.call({ operation: 'runTalent', id: talentId, options: given }),
        options as TalentRunOptions,
        () => true,
      ),
    details: () => transport.call({ operation: 'getBrowserSession', id: uuid }),
  };
  return { session, end };
};
