import { concat, from, ignoreElements, map, NEVER, race, type Observable, type ObservableInput } from 'rxjs';
import {
  WorkflowRunOptions,
  type BrowserSessionCreateOptions,
  type RunAndWatchOptions,
  type WatchOptions,
  type WitriumClient,
  type WitriumSession,
} from '../../index.js';
import { given, problemsOf, type Rule } from '../../internal/check.js';
import { isRecord } from '../../internal/guards.js';
import { isNotifier } from '../../internal/Notifier.js';
import { canBeCopied } from '../../internal/own.js';
import { duration } from '../../internal/rules.js';
import { watchRules } from '../../internal/watchRules.js';
import type { MarbleRun } from './createMarbleRun.js';

type Interval = Extract<WatchOptions['pollingInterval'], (...args: never) => unknown>;

const fits = (rule: Rule, value: unknown): boolean => problemsOf(rule, value).length === 0;

const PAUSE = duration();

/** The runs that were submitted, by id. */
type Runs = ReadonlyMap<string, Pick<MarbleRun, 'more'>>;

/** What a pause of the client would end with, and nothing else of it. */
const failureOf = (pause: unknown): Observable<never> =>
  isNotifier(pause) ? concat(from(pause).pipe(ignoreElements()), NEVER) : NEVER;

/** A valid interval becomes: until the run has more to tell. What is not valid stays, so that the client refuses it. */
const pacedInterval = (runs: Runs, given: WatchOptions['pollingInterval'] = 0): number | Interval => {
  if (!fits(watchRules.pollingInterval, given)) return given;
  return (snapshot, pollCount, unchanged) => {
    const chosen = typeof given === 'function' ? given(snapshot, pollCount, unchanged) : given;
    const isPause = isNotifier(chosen) || fits(PAUSE, chosen);
    const run = isPause ? runs.get(snapshot.runId) : undefined;
    return run ? race(run.more(), failureOf(chosen)) : chosen;
  };
};

/** Failures come when the diagram says so, and once. */
const withoutRetries = (retry: WatchOptions['retry']): WatchOptions['retry'] =>
  fits(watchRules.retry, retry) ? false : retry;

const NAMES = [...WorkflowRunOptions.names, ...Object.keys(watchRules)];

const pacedWatch = <O extends WatchOptions>(runs: Runs, watch: O | undefined): O | undefined => {
  // For the client to refuse.
  if (watch !== undefined && !(isRecord(watch) && canBeCopied(watch, NAMES))) return watch;
  const { pollingInterval, retry, ...rest } = given<WatchOptions>(watch ?? {});
  return { ...rest, pollingInterval: pacedInterval(runs, pollingInterval), retry: withoutRetries(retry) } as O;
};

type Factory<T> = (session: WitriumSession) => ObservableInput<T>;

/** What follows runs: in a client and in a session. */
type Follows = Pick<WitriumSession, 'runWorkflow' | 'startRun'>;

const pacedRuns = <F extends Follows>(runs: Runs, follows: F): F => {
  const { runWorkflow, startRun } = follows;
  // Null is no options, as to the client. Whether the arguments are JSON is for it to check.
  const pacedOptions = (options: object | null | undefined) =>
    pacedWatch(runs, (options ?? undefined) as RunAndWatchOptions | undefined);
  return {
    ...follows,
    runWorkflow: (workflowId, options) => runWorkflow(workflowId, pacedOptions(options)),
    startRun: (workflowId, options) => startRun(workflowId, pacedOptions(options)),
  };
};

/** A client whose polls come when a run changes, instead of by the clock. */
export const paced = (runs: Runs, client: WitriumClient): WitriumClient => ({
  ...pacedRuns(runs, client),
  watchRun: (runId, watch) => client.watchRun(runId, pacedWatch(runs, watch)),
  resumeRun: (token, watch) => client.resumeRun(token, pacedWatch(runs, watch)),
  openBrowserSession: (options) => client.openBrowserSession(options).pipe(map((session) => pacedRuns(runs, session))),
  usingBrowserSession: <T>(...args: [BrowserSessionCreateOptions, Factory<T>] | [Factory<T>]) => {
    const [options, factory] = args.length === 1 ? [{}, args[0]] : args;
    // For the client to refuse.
    if (typeof factory !== 'function') return client.usingBrowserSession<T>(options, factory);
    return client.usingBrowserSession(options, (session) => factory(pacedRuns(runs, session)));
  },
});
