import { catchError, concat, defer, EMPTY, ignoreElements, repeat, takeWhile, tap, type Observable } from 'rxjs';
import type { BrowserSession } from '../codecs/BrowserSession.js';
import type { TalentResult } from '../codecs/TalentResult.js';
import type { TalentRunOptions } from '../codecs/TalentRunOptions.js';
import type { WorkflowRunOptions } from '../codecs/WorkflowRunOptions.js';
import type { WorkflowRunResults } from '../codecs/WorkflowRunResults.js';
import type { WorkflowRunSubmitted } from '../codecs/WorkflowRunSubmitted.js';
import { InvalidOptionsError } from '../errors/InvalidOptionsError.js';
import { given } from '../internal/check.js';
import { createQueue } from '../internal/createQueue.js';
import type { Transport } from '../transport/createTransport.js';
import { runWorkflow, type RunWorkflowOptions } from './runWorkflow.js';
import type { RunHandle } from './RunHandle.js';
import { startRun, type Submit } from './startRun.js';

/**
 * A browser session while it is open. Runs and talents carry its id, and queue: each is submitted when the
 * one before it has ended.
 */
export interface WitriumSession {
  readonly uuid: string;
  /** The session as it was when it was opened; see `details()` for now. */
  readonly info: BrowserSession;
  /**
   * As `WitriumClient.submitWorkflow`, in this session. The session does not wait for the run: when nothing
   * comes after it, the close cuts the run off.
   */
  readonly submitWorkflow: (workflowId: string, options?: WorkflowRunOptions) => Observable<WorkflowRunSubmitted>;
  /** As `WitriumClient.runWorkflow`, in this session. */
  readonly runWorkflow: (workflowId: string, options?: RunWorkflowOptions) => Observable<WorkflowRunResults>;
  /** As `WitriumClient.runTalent`, in this session. */
  readonly runTalent: (talentId: string, options?: TalentRunOptions) => Observable<TalentResult>;
  /** As `WitriumClient.startRun`, in this session. */
  readonly startRun: (workflowId: string, options?: RunWorkflowOptions) => RunHandle;
  /** Asks the API for the session as it is now. */
  readonly details: () => Observable<BrowserSession>;
}

interface InSession {
  readonly browserSessionId?: string | null | undefined;
}

/** The pause between two looks at a session that may be busy, in milliseconds. */
const BUSY_INTERVAL = 1000;

/** Completes when the session is not busy, or does not say. The API refuses a run in a busy session. */
const untilFree = (transport: Transport, sessionId: string): Observable<never> =>
  transport.call({ operation: 'getBrowserSession', id: sessionId }).pipe(
    repeat({ delay: BUSY_INTERVAL }),
    takeWhile(({ isBusy }) => isBusy),
    ignoreElements(),
    catchError(() => EMPTY),
  );

/** A session, and what ends it: nothing is sent in it from then on. */
export interface OwnedSession {
  readonly session: WitriumSession;
  readonly end: () => void;
}

const hasEnded = (sessionId: string) =>
  new InvalidOptionsError({
    operation: 'usingBrowserSession',
    errors: [`session ${sessionId} is closed, or about to be: nothing can run in it any more`],
  });

/** The session of one `usingBrowserSession`. */
export const createSession = (transport: Transport, info: BrowserSession): OwnedSession => {
  const { uuid } = info;
  const enqueue = createQueue(1);
  let mayBeBusy = false;
  let isOpen = true;

  const job = <T>(work: Observable<T>, isDoneAtItsEnd: boolean): Observable<T> =>
    enqueue(
      defer(() => {
        if (!isOpen) throw hasEnded(uuid);
        const free = mayBeBusy ? untilFree(transport, uuid) : EMPTY;
        mayBeBusy = true;
        const ended = tap<T>({
          complete: () => {
            mayBeBusy = !isDoneAtItsEnd;
          },
        });
        return concat(free, work.pipe(ended));
      }),
    );

  const inSession = <O extends InSession, T>(
    run: (options: O) => Observable<T>,
    options: O,
    isDoneAtItsEnd = true,
  ): Observable<T> => {
    // What is no object is refused before it would have its turn.
    const isMisfit = typeof options !== 'object' || Array.isArray(options);
    const elsewhere = isMisfit || (given(options).browserSessionId ?? uuid) !== uuid;
    return elsewhere ? run(options) : job(run({ ...options, browserSessionId: uuid }), isDoneAtItsEnd);
  };

  const submit: Submit = (workflowId, options, abandoned) =>
    inSession(
      (given) => transport.call({ operation: 'submitWorkflow', id: workflowId, options: given, abandoned }),
      options,
      false,
    );

  const session: WitriumSession = {
    uuid,
    info,
    submitWorkflow: (workflowId, options = {}) => submit(workflowId, options),
    startRun: (workflowId, options) => startRun(transport, workflowId, options, submit),
    runWorkflow: (workflowId, options = {}) => inSession((given) => runWorkflow(transport, workflowId, given), options),
    runTalent: (talentId, options = {}) =>
      inSession((given) => transport.call({ operation: 'runTalent', id: talentId, options: given }), options),
    details: () => transport.call({ operation: 'getBrowserSession', id: uuid }),
  };
  return {
    session,
    end: () => {
      isOpen = false;
    },
  };
};
