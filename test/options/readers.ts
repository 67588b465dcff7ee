import { EMPTY, from, NEVER, type Observable, type OperatorFunction } from 'rxjs';
import { TestScheduler } from 'rxjs/testing';
import { adaptivePolling, InvalidOptionsError, mapRuns, mapRunStates } from 'witrium-rx';
import { closeOrphanedSessions, closeRunWorker, followJob, workflowProcessor } from 'witrium-rx/bullmq';
import { createFakeWitrium } from 'witrium-rx/testing';
import { WorkflowRunOptions } from '../../src/codecs/WorkflowRunOptions.js';
import { checked } from '../../src/internal/check.js';
import { splitOptions } from '../../src/observables/runWorkflow.js';
import { resolveWatch } from '../../src/observables/WatchOptions.js';
import { RULES as useRunRules } from '../../src/react/UseRunOptions.js';
import { resolveOptions } from '../../src/relay/resolveOptions.js';
import { checkScenario } from '../../src/testing/simulator/checkScenario.js';
import { checkFault } from '../../src/testing/simulator/faults/checkFault.js';
import { resolveConfig } from '../../src/transport/config.js';
import { fakeClient, memoryStore } from '../bullmq/support/fakeRuns.js';

/** Something that takes options: what it makes of them, or the error that refuses them. */
export interface Reader {
  readonly name: string;
  readonly read: (options: unknown) => unknown;
  /** Good options, as few as there may be, also inside. */
  readonly fewest: object;
  /** The options that there are. */
  readonly known: readonly string[];
}

const worker = { close: () => new Promise<void>(() => undefined), cancelAllJobs: () => undefined };

const queue = { getJobs: () => Promise.resolve([]) };

const sessions = {
  listBrowserSessions: () => EMPTY,
  ensureBrowserSessionClosed: () => EMPTY,
};

/** What a stream fails with at once is thrown. */
const started = (stream$: Observable<unknown>): string => {
  let failure: { readonly error: unknown } | undefined;
  stream$
    .subscribe({
      error: (error: unknown) => {
        failure = { error };
      },
    })
    .unsubscribe();
  if (failure) throw failure.error;
  return 'started';
};

const WATCH = ['pollingInterval', 'minWaitTime', 'onUnsubscribe', 'pollWhile', 'retry'];

const FAULT = ['operation', 'calls', 'kind', 'status', 'headers', 'body', 'processed', 'when', 'interval', 'bytes'];

const SCENARIO = { workflows: { a: { steps: [{ instruction: 'Open' }] } }, talents: { t: {} } };

/** An operator that makes many runs: how many it has made at once. */
const manyRuns = (
  name: string,
  operator: (project: () => Observable<never>, options: object) => OperatorFunction<number, unknown>,
): Reader => ({
  name,
  read: (options) => {
    let made = 0;
    const project = () => {
      made += 1;
      return NEVER;
    };
    started(from([1, 2, 3]).pipe(operator(project, options as object)));
    return made;
  },
  fewest: {},
  known: ['concurrency'],
});

/** What each function does is another one at each call. */
const withoutFunctions = (value: object): object =>
  Object.fromEntries(Object.entries(value).filter(([, entry]) => typeof entry !== 'function'));

/** Everything that takes options. */
export const readers: readonly Reader[] = [
  {
    name: 'createWitriumClient',
    read: (options) => resolveConfig(options as object),
    fewest: { apiToken: 'tok_1', retry: {}, headers: {}, sessionOptions: {} },
    known: Object.keys(resolveConfig({ apiToken: 'tok_1' })),
  },
  {
    name: 'watchRun',
    read: (options) => {
      const { interval, ...rest } = resolveWatch('watchRun', options as object);
      return { ...rest, interval: interval({ status: 'R' } as never, 1, 0) };
    },
    fewest: { retry: {} },
    known: WATCH,
  },
  {
    name: 'runWorkflow',
    read: (options) => splitOptions('runWorkflow', options as object),
    fewest: {},
    known: [...WATCH, 'args', 'browserSessionId'],
  },
  {
    name: 'submitWorkflow',
    read: (options) => {
      const decoded = WorkflowRunOptions.input.decode(options);
      if (decoded._tag === 'Left') return undefined;
      return [decoded.right, WorkflowRunOptions.encode(options as object), WorkflowRunOptions.is(options)];
    },
    fewest: {},
    known: ['args', 'files', 'useStates', 'preserveState', 'browserSessionId', 'browser_session_id'],
  },
  {
    name: 'adaptivePolling',
    read: (options) => Math.round(adaptivePolling(options as object)(null, 1, 0) / 1000),
    fewest: {},
    known: ['initial', 'max', 'factor', 'jitter', 'since'],
  },
  manyRuns('mapRuns', mapRuns),
  manyRuns('mapRunStates', mapRunStates),
  {
    name: 'useRun',
    read: (options) => checked(useRunRules, options, InvalidOptionsError, 'useRun'),
    fewest: { initial: { status: 'R', executions: [] } },
    known: ['initial', 'throwOnError'],
  },
  {
    name: 'createRelay',
    read: (options) => {
      const { client, watch, ...resolved } = resolveOptions(options as never);
      return [typeof client.watchRun, { ...watch }, withoutFunctions(resolved), String(resolved.authorize)];
    },
    fewest: { allow: {}, client: { apiToken: 'tok_1' }, watch: { retry: {} } },
    known: ['client', 'basePath', 'allow', 'authorize', 'onCreated', 'origins', 'maxBodyBytes', 'watch', 'heartbeat'],
  },
  {
    name: 'startSimulator',
    read: (options) => checkScenario(options as object),
    fewest: SCENARIO,
    known: ['workflows', 'talents', 'states', 'apiToken', 'faults', 'port', 'steps', 'duration', 'outcome'],
  },
  {
    name: 'addFault',
    read: (options) => checkFault(options as never),
    fewest: { operation: 'any', kind: 'status', status: 500, headers: {} },
    known: FAULT,
  },
  {
    name: 'createFakeWitrium',
    read: (options) => {
      const witrium = createFakeWitrium(options as object);
      const statuses: string[] = [];
      new TestScheduler(() => undefined).run(({ flush }) => {
        witrium.runWorkflow('a').subscribe({ next: ({ status }) => statuses.push(status), error: () => undefined });
        flush();
      });
      return statuses;
    },
    fewest: { runs: { a: { marbles: 'p-c', values: { c: {} } } }, talents: { t: { marbles: '-c' } } },
    known: ['runs', 'talents', 'answers', 'frame', 'sessionOptions', 'values', 'error'],
  },
  {
    name: 'closeRunWorker',
    read: (options) => started(closeRunWorker(worker, options as object)),
    fewest: {},
    known: ['grace'],
  },
  {
    name: 'closeOrphanedSessions',
    read: (options) => started(closeOrphanedSessions(sessions, queue, options as object)),
    fewest: {},
    known: ['olderThan'],
  },
  {
    name: 'followJob',
    read: (options) => {
      const { client, calls } = fakeClient({});
      started(followJob(client, { workflowId: 'a' }, memoryStore().store, options as object));
      return calls;
    },
    fewest: { watch: {} },
    known: ['watch', 'uncertain', 'stop$'],
  },
  {
    name: 'workflowProcessor',
    read: (options) => workflowProcessor(fakeClient({}).client, options as object).length,
    fewest: { watch: {} },
    known: ['watch', 'uncertain', 'retry', 'lockDuration'],
  },
  {
    name: 'usingBrowserSession',
    read: (options) => {
      const witrium = createFakeWitrium();
      started(witrium.usingBrowserSession(options as object, () => NEVER));
      return witrium.callsTo('createBrowserSession').map((call) => call.options);
    },
    fewest: {},
    known: ['provider', 'useProxy', 'useStates', 'preserveState'],
  },
];
