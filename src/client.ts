import { defer, lastValueFrom, Subject } from 'rxjs';
import { BrowserSessionCreateOptions } from './codecs/BrowserSessionCreateOptions.js';
import type { TalentRunOptions } from './codecs/TalentRunOptions.js';
import type { WorkflowRunOptions } from './codecs/WorkflowRunOptions.js';
import { given } from './internal/check.js';
import { canBeCopied } from './internal/own.js';
import { closeBrowserSession, ensureBrowserSessionClosed } from './observables/closeBrowserSession.js';
import { createBrowserSession } from './observables/createBrowserSession.js';
import { createOpenSessions } from './observables/openBrowserSession.js';
import { resumeRun } from './observables/resumeRun.js';
import { runWorkflow, type RunAndWatchOptions } from './observables/runWorkflow.js';
import { createSessionHint } from './observables/sessionHint.js';
import { startRun } from './observables/startRun.js';
import { usingBrowserSession, type SessionFactory } from './observables/usingBrowserSession.js';
import { watchRun } from './observables/watchRun.js';
import { createTransport } from './transport/createTransport.js';
import type { Activity } from './transport/activity.js';
import { resolveConfig } from './transport/config.js';
import { warnOfRisks } from './transport/warnOfRisks.js';
import type { WitriumClientConfig } from './transport/WitriumClientConfig.js';
import type { WitriumClient } from './WitriumClient.js';

/** An option that is set to undefined leaves the default; null takes it away. */
const withDefaults = (
  defaults: BrowserSessionCreateOptions,
  options: BrowserSessionCreateOptions,
): BrowserSessionCreateOptions =>
  canBeCopied(options, BrowserSessionCreateOptions.names) ? given({ ...defaults, ...given(options) }) : options;

/**
 * Makes a client. Sends nothing until one of its Observables is subscribed to.
 *
 * @param config Checked at once; see {@link WitriumClientConfig} for units and defaults.
 * @throws InvalidOptionsError at once, when something is wrong with the configuration.
 * @example
 * ```ts
 * const client = createWitriumClient({ timeout: 30_000 });
 * ```
 */
export const createWitriumClient = (config: WitriumClientConfig = {}): WitriumClient => {
  const resolved = resolveConfig(config);
  warnOfRisks(resolved);
  const activity$ = new Subject<Activity>();
  const transport = createTransport(resolved, activity$);
  const sessions = createOpenSessions(transport);
  const { around, look } = createSessionHint();
  const close = () =>
    defer(() => {
      sessions.closeAll();
      return transport.close();
    });

  /** A call that may have been meant for a session. Whether the arguments are JSON is checked before anything is sent. */
  const looking =
    <T>(method: string, call: (id: string, options?: never) => T) =>
    (id: string, options?: object): T => {
      look(method, options);
      return call(id, options as never);
    };

  return {
    submitWorkflow: looking('submitWorkflow', (id, options?: WorkflowRunOptions) =>
      transport.call({ operation: 'submitWorkflow', id, options }),
    ),
    getWorkflowResults: (runId) => transport.call({ operation: 'getWorkflowResults', id: runId }),
    watchRun: (runId, watch) => watchRun(transport, runId, watch),
    runWorkflow: looking('runWorkflow', (id, options?: RunAndWatchOptions) => runWorkflow(transport, id, options)),
    cancelRun: (runId) => transport.call({ operation: 'cancelRun', id: runId }),
    runTalent: looking('runTalent', (id, options?: TalentRunOptions) =>
      transport.call({ operation: 'runTalent', id, options }),
    ),
    startRun: looking('startRun', (id, options?: RunAndWatchOptions) => startRun(transport, id, options)),
    resumeRun: (token, watch) => resumeRun(transport, token, watch),
    createBrowserSession: (options) => createBrowserSession(transport, options),
    listBrowserSessions: () => transport.call({ operation: 'listBrowserSessions' }),
    getBrowserSession: (sessionId) => transport.call({ operation: 'getBrowserSession', id: sessionId }),
    closeBrowserSession: (sessionId, options) => closeBrowserSession(transport, sessionId, options),
    ensureBrowserSessionClosed: (sessionId, options) => ensureBrowserSessionClosed(transport, sessionId, { options }),
    openBrowserSession: (options = {}) => sessions.open(withDefaults(resolved.sessionOptions, options)),
    usingBrowserSession: <T>(
      ...args: [BrowserSessionCreateOptions | undefined, SessionFactory<T>] | [SessionFactory<T>]
    ) => {
      const [options = {}, factory] = args.length === 1 ? [{}, args[0]] : args;
      return usingBrowserSession(transport, withDefaults(resolved.sessionOptions, options), factory, around);
    },
    activity$: activity$.asObservable(),
    close,
    [Symbol.asyncDispose]: () => lastValueFrom(close()),
  };
};
