import { defer, mergeMap, switchMap, type Observable } from 'rxjs';
import { WorkflowRunOptions } from '../codecs/WorkflowRunOptions.js';
import type { WorkflowRunSubmitted } from '../codecs/WorkflowRunSubmitted.js';
import type { WorkflowRunResults } from '../codecs/WorkflowRunResults.js';
import { InvalidOptionsError } from '../errors/InvalidOptionsError.js';
import { at, given } from '../internal/check.js';
import { isRecord } from '../internal/guards.js';
import { noSuchOption } from '../internal/noSuchOption.js';
import { hasByClass, NOT_OWN } from '../internal/own.js';
import { watchRules } from '../internal/watchRules.js';
import type { Transport } from '../transport/createTransport.js';
import { resolveWatch, type WatchOptions } from './WatchOptions.js';
import { cancelInBackground, followRun } from './watchRun.js';

/** How a workflow is run and how the run is followed. */
export interface RunAndWatchOptions extends WorkflowRunOptions, WatchOptions {}

const WATCH_NAMES = Object.keys(watchRules);

/** The options of a run, and of how it is followed. */
export const RUN_AND_WATCH_NAMES: readonly string[] = [...WorkflowRunOptions.names, ...WATCH_NAMES];

/** The options of a run, and those of the watch. */
interface Split {
  readonly run: WorkflowRunOptions;
  readonly watch: WatchOptions;
}

/** Tells the options of the run from those of the watch; throws when one is neither. */
export const splitOptions = (operation: 'runWorkflow' | 'startRun', options: RunAndWatchOptions): Split => {
  // What is no object is for the submit to refuse.
  if (!isRecord(options)) return { run: options, watch: {} };
  const entries = Object.entries(given(options));
  const errors = [
    ...RUN_AND_WATCH_NAMES.filter((name) => hasByClass(options, name)).map((name) => `${name}: ${NOT_OWN}`),
    ...entries
      .filter(([name]) => !RUN_AND_WATCH_NAMES.includes(name))
      .map(([name]) => `${at('', name)}: ${noSuchOption(name, RUN_AND_WATCH_NAMES)}`),
  ];
  if (errors.length > 0) throw new InvalidOptionsError({ operation, errors });
  const isOfWatch = ([name]: readonly [string, unknown]) => WATCH_NAMES.includes(name);
  return {
    run: Object.fromEntries(entries.filter((entry) => !isOfWatch(entry))),
    watch: Object.fromEntries(entries.filter(isOfWatch)),
  };
};

/** Submits a run and follows it. See `WitriumClient.runWorkflow`. */
export const runWorkflow = (
  transport: Transport,
  workflowId: string,
  options: RunAndWatchOptions = {},
): Observable<WorkflowRunResults> =>
  defer(() => {
    const { run, watch } = splitOptions('runWorkflow', options);
    const resolved = resolveWatch('runWorkflow', watch);
    const cancel = (submitted$: Observable<WorkflowRunSubmitted>) =>
      submitted$.pipe(mergeMap(({ runId }) => cancelInBackground(transport, runId)));
    const submitted$ = transport.call({
      operation: 'submitWorkflow',
      id: workflowId,
      options: run,
      abandoned: resolved.onUnsubscribe === 'cancel' ? cancel : undefined,
    });
    return submitted$.pipe(switchMap(({ runId }) => followRun(transport, runId, resolved)));
  });
