/// <reference lib="esnext.disposable" preserve="true" />
import type { Observable, ObservableInput } from 'rxjs';
import type { BrowserSession, BrowserSessionList } from './codecs/BrowserSession.js';
import type { BrowserSessionClosed } from './codecs/BrowserSessionClosed.js';
import type { BrowserSessionCloseOptions } from './codecs/BrowserSessionCloseOptions.js';
import type { BrowserSessionCreateOptions } from './codecs/BrowserSessionCreateOptions.js';
import type { WithArgs } from './codecs/JsonArgs.js';
import type { JsonObject } from './codecs/JsonValue.js';
import type { RunToken } from './codecs/RunToken.js';
import type { TalentResult } from './codecs/TalentResult.js';
import type { TalentRunOptions } from './codecs/TalentRunOptions.js';
import type { WorkflowRun } from './codecs/WorkflowRun.js';
import type { WorkflowRunOptions } from './codecs/WorkflowRunOptions.js';
import type { WorkflowRunResults } from './codecs/WorkflowRunResults.js';
import type { WorkflowRunSubmitted } from './codecs/WorkflowRunSubmitted.js';
import type { OpenBrowserSession } from './observables/openBrowserSession.js';
import type { RunHandle } from './observables/RunHandle.js';
import type { RunAndWatchOptions } from './observables/runWorkflow.js';
import type { WatchOptions } from './observables/WatchOptions.js';
import type { WitriumSession } from './observables/WitriumSession.js';
import type { Activity } from './transport/activity.js';

/** How `usingBrowserSession` is called. */
export interface UsingBrowserSession {
  /** With options of the session; what is not given comes from the client's `sessionOptions`. */
  <T>(options: BrowserSessionCreateOptions, factory: (session: WitriumSession) => ObservableInput<T>): Observable<T>;
  /** With the client's `sessionOptions` alone. */
  <T>(factory: (session: WitriumSession) => ObservableInput<T>): Observable<T>;
}

/**
 * The calls of the API as Observables. All are cold: each subscription sends its own requests, nothing is
 * sent before. Unsubscribing aborts the request in flight. Every failure comes through the stream:
 * `InvalidOptionsError` before anything is sent, `HttpStatusError`, `NetworkError`, `RequestTimeoutError` or
 * `DecodeError` after.
 */
export interface WitriumClient extends AsyncDisposable {
  /**
   * Submits a run and emits one answer, which holds the run's id, then completes. Does not wait for the run.
   * Unsubscribing aborts the request; a run that was submitted goes on.
   *
   * @param workflowId The workflow to run.
   * @param options What is not given is not sent.
   * @example
   * ```ts
   * client.submitWorkflow('login', { args: { user: 'ada' } }).subscribe(({ runId }) => console.log(runId));
   * ```
   */
  readonly submitWorkflow: <A extends object = JsonObject>(
    workflowId: string,
    options?: WithArgs<WorkflowRunOptions, A>,
  ) => Observable<WorkflowRunSubmitted>;

  /**
   * Asks for a run once and emits one snapshot, then completes. Unsubscribing aborts the request.
   *
   * @param runId The run, as `submitWorkflow` has told it.
   * @example
   * ```ts
   * client.getWorkflowResults(runId).subscribe(({ status }) => console.log(statusName(status)));
   * ```
   */
  readonly getWorkflowResults: (runId: string) => Observable<WorkflowRunResults>;

  /**
   * Polls a run and emits every snapshot; completes with the terminal one. A run that ends failed or
   * cancelled is a value, not an error. Polls never overlap. At a relay the event stream of the run is followed
   * instead. Unsubscribing stops the polling, and closes the stream; it leaves the remote run alive, unless
   * `onUnsubscribe` is 'cancel'.
   *
   * @param runId The run, as `submitWorkflow` has told it.
   * @param watch Times in milliseconds; `pollingInterval` is 2000 by default.
   * @example
   * ```ts
   * client.watchRun(runId).pipe(untilStatus('R')).subscribe(({ status }) => console.log(status));
   * ```
   */
  readonly watchRun: (runId: string, watch?: WatchOptions) => Observable<WorkflowRunResults>;

  /**
   * Submits a run, polls it and emits every snapshot; completes with the terminal one. A run that ends
   * failed or cancelled is a value, not an error: see `expectCompleted`. Each subscription submits a run of
   * its own. Unsubscribing stops the polling; it leaves the remote run alive, unless `onUnsubscribe` is
   * 'cancel', which cancels it also when the submit is still in flight.
   *
   * @param workflowId The workflow to run.
   * @param options Of the run and of the watch; `pollingInterval` is 5000 ms by default.
   * @example
   * ```ts
   * client
   *   .runWorkflow('scrape', { args: { section: 'sales' } })
   *   .pipe(withTimeout(300_000), expectCompleted())
   *   .subscribe(({ status, executions }) => console.log(status, executions.length));
   * ```
   */
  readonly runWorkflow: <A extends object = JsonObject>(
    workflowId: string,
    options?: WithArgs<RunAndWatchOptions, A>,
  ) => Observable<WorkflowRunResults>;

  /**
   * Cancels a run and emits it as it is then, once; completes. Unsubscribing aborts the request, which may
   * have had its effect.
   *
   * @param runId The run, as `submitWorkflow` has told it.
   * @example
   * ```ts
   * client.cancelRun(runId).subscribe(({ status }) => console.log(statusName(status)));
   * ```
   */
  readonly cancelRun: (runId: string) => Observable<WorkflowRun>;

  /**
   * Runs a talent and emits its result when it has ended, once; completes. A talent that failed is a value,
   * not an error. Unsubscribing aborts the request; the talent may go on.
   *
   * @param talentId The talent to run.
   * @param options What is not given is not sent.
   * @example
   * ```ts
   * client.runTalent('extract', { args: { product: 'ABC' } }).subscribe(({ result }) => console.log(result));
   * ```
   */
  readonly runTalent: <A extends object = JsonObject>(
    talentId: string,
    options?: WithArgs<TalentRunOptions, A>,
  ) => Observable<TalentResult>;

  /**
   * Makes a handle of a run that many can follow: it is submitted once, with the first subscription to the
   * handle's `runId$`, `token$`, `snapshots$` or `state$`. All share one poll loop. Sends nothing by itself.
   *
   * @param workflowId The workflow to run.
   * @param options Of the run and of the watch; `pollingInterval` is 5000 ms by default. With
   * `onUnsubscribe: 'cancel'` the run is cancelled when the last subscriber has left.
   * @example
   * ```ts
   * const run = client.startRun('scrape');
   * run.state$.subscribe(({ phase }) => console.log(phase));
   * ```
   */
  readonly startRun: <A extends object = JsonObject>(
    workflowId: string,
    options?: WithArgs<RunAndWatchOptions, A>,
  ) => RunHandle;

  /**
   * Makes a handle of a run that was submitted before, also by another process. Sends nothing by itself.
   *
   * @param token What the handle's `token$` has emitted.
   * @param watch Times in milliseconds; `pollingInterval` is 5000 by default.
   * @throws InvalidOptionsError through the handle's streams, when the token is not one.
   * @example
   * ```ts
   * client.resumeRun(JSON.parse(saved)).snapshots$.subscribe(({ status }) => console.log(status));
   * ```
   */
  readonly resumeRun: (token: RunToken, watch?: WatchOptions) => RunHandle;

  /**
   * Opens a browser session, emits it once and completes; the caller closes it. Prefer
   * `usingBrowserSession`, which does. Unsubscribing while it is being opened closes it in the background.
   *
   * @param options What is not given is not sent.
   * @example
   * ```ts
   * client.createBrowserSession({ useProxy: true }).subscribe(({ uuid }) => console.log(uuid));
   * ```
   */
  readonly createBrowserSession: (options?: BrowserSessionCreateOptions) => Observable<BrowserSession>;

  /**
   * Emits the active sessions once and completes. Unsubscribing aborts the request.
   *
   * @example
   * ```ts
   * client.listBrowserSessions().subscribe(({ totalCount }) => console.log(totalCount));
   * ```
   */
  readonly listBrowserSessions: () => Observable<BrowserSessionList>;

  /**
   * Emits one session as it is now and completes. Unsubscribing aborts the request.
   *
   * @param sessionId The session's uuid.
   * @example
   * ```ts
   * client.getBrowserSession(uuid).subscribe(({ isBusy }) => console.log(isBusy));
   * ```
   */
  readonly getBrowserSession: (sessionId: string) => Observable<BrowserSession>;

  /**
   * Closes a session, emits the API's answer once and completes. Retried on transient faults; when the answer to a try
   * was lost and the next one finds the session closed or gone, that is emitted, with what is known of the answer.
   * Unsubscribing aborts the request, which may have had its effect.
   *
   * @param sessionId The session's uuid.
   * @param options `force` is false by default; `preserveState` overrides the name given at creation.
   * @throws HttpStatusError when the session was closed before, or is busy: see `ensureBrowserSessionClosed` and `force`.
   * @example
   * ```ts
   * client.closeBrowserSession(uuid, { preserveState: 'logged-in' }).subscribe();
   * ```
   */
  readonly closeBrowserSession: (
    sessionId: string,
    options?: BrowserSessionCloseOptions,
  ) => Observable<BrowserSessionClosed>;

  /**
   * Closes a session and emits once when it is known to be closed, also when it was closed before or is not known to
   * the API any more; completes. Retried on transient faults. Unsubscribing aborts the request, which may have had its
   * effect.
   *
   * @param sessionId The session's uuid.
   * @param options As those of `closeBrowserSession`; `force` closes a busy session too.
   * @throws HttpStatusError when the session is busy and `force` is not given.
   * @example
   * ```ts
   * await lastValueFrom(client.ensureBrowserSessionClosed(uuid, { force: true }));
   * ```
   */
  readonly ensureBrowserSessionClosed: (sessionId: string, options?: BrowserSessionCloseOptions) => Observable<void>;

  /**
   * Opens a browser session for those who write async functions, emits it once and completes. The caller closes it:
   * with `await using`, or with its `close()`; `close()` of the client closes what was forgotten. Its runs and talents
   * queue, as those of `usingBrowserSession` do. Unsubscribing while it is being opened closes it in the background.
   *
   * @param options Of the session; what is not given comes from the client's `sessionOptions`.
   * @example
   * ```ts
   * await using session = await lastValueFrom(client.openBrowserSession({ preserveState: 'logged-in' }));
   * await lastValueFrom(session.runWorkflow('login').pipe(lastCompleted()));
   * ```
   */
  readonly openBrowserSession: (options?: BrowserSessionCreateOptions) => Observable<OpenBrowserSession>;

  /**
   * Opens a browser session, hands it to `factory`, emits what the factory's stream emits, and closes the
   * session, once, in every case. When the stream completes or fails, and when the factory throws, the close
   * is awaited before that is passed on. Unsubscribing starts the close in the background, where `close()`
   * waits for it; this also holds while the session is still being opened. An operator that takes the first
   * value only, `firstValueFrom` too, unsubscribes; `lastValueFrom` waits.
   *
   * @param options Of the session; what is not given comes from the client's `sessionOptions`.
   * @param factory Gets the session; its runs and talents queue.
   * @throws SessionCloseError when the stream completed but the session could not be closed. The stream's
   * own error always goes first; the close's failure is then told by `activity$`.
   * @example
   * ```ts
   * client
   *   .usingBrowserSession({ useStates: ['logged-in'] }, (session) => session.runWorkflow('scrape'))
   *   .subscribe(({ status }) => console.log(status));
   * ```
   */
  readonly usingBrowserSession: UsingBrowserSession;

  /**
   * Emits what the client does: requests, answers, retries, sessions opened and closed, clean-up that
   * failed. Hot; never errors. Holds no token, argument, file or result.
   *
   * @example
   * ```ts
   * client.activity$.subscribe((activity) => console.log(activity.type));
   * ```
   */
  readonly activity$: Observable<Activity>;

  /**
   * Starts the close of what `openBrowserSession` has left open, emits once and completes when every close and cancel in
   * the background has ended, and frees the sockets. What has not ended after `closeTimeout` is given up. Cold, like the
   * rest. Streams that are still subscribed are not ended; end them first.
   * `await using client = createWitriumClient()` does the same at the end of its block.
   *
   * @example
   * ```ts
   * await lastValueFrom(client.close());
   * ```
   */
  readonly close: () => Observable<void>;
}
