import { createWitriumClient, InvalidOptionsError } from '../../index.js';
import { answerTo } from './answerTo.js';
import type { FakeWitriumOptions } from './FakeScripts.js';
import type { FakeWitrium } from './FakeWitrium.js';
import { paced } from './paced.js';
import { scriptProblems } from './scriptProblems.js';
import { synchronousAxios } from './synchronousAxios.js';
import { createWorld, jobIn } from './World.js';

/**
 * Makes a client for tests of code that uses one. It is the real client, checks and sessions and all, over an API that
 * is made of marble diagrams instead of HTTP. It obeys RxJS: inside `testScheduler.run(...)` time is virtual, outside
 * it is real.
 *
 * The diagram of a run is what a subscriber sees who is there from the submit on: polls come exactly when the run
 * changes. So `pollingInterval` is checked and called, but what it chooses is not kept, and a failure comes once,
 * without retries. `minWaitTime` and `pollWhile` are kept. Who comes later gets the latest snapshot, then the rest.
 *
 * @param options The diagrams; times are milliseconds. Nothing happens before a subscription, as with the real client.
 *
 * @throws InvalidOptionsError at once, when a diagram or an option is not valid; through the stream, when a function
 * makes one that is not.
 *
 * @example
 * ```ts
 * testScheduler.run(({ expectObservable }) => {
 *   const witrium = createFakeWitrium({ runs: { orders: 'p--r--c|' } });
 *   expectObservable(witrium.runWorkflow('orders').pipe(map(({ status }) => status))).toBe('P--R--(C|)');
 * });
 * ```
 */
export const createFakeWitrium = (options: FakeWitriumOptions = {}): FakeWitrium => {
  const errors = scriptProblems(options);
  if (errors.length > 0) throw new InvalidOptionsError({ operation: 'createFakeWitrium', errors });
  const world = createWorld(options);
  const { sessionOptions } = options;
  const client = createWitriumClient({
    apiToken: 'fake-token',
    baseUrl: 'http://fake.invalid',
    axios: synchronousAxios((request) => answerTo(world, request)),
    retry: false,
    // A poll that has nothing to be told yet keeps its place in line.
    maxConcurrentRequests: Number.MAX_SAFE_INTEGER,
    sessionOptions,
  });
  return {
    ...paced(world, client),
    calls: world.calls,
    callsTo: (operation) => world.calls.filter((call) => call.operation === operation),
    get submittedRuns() {
      return [...world.runs.values()].map(({ runId, workflowId, options, now }) => ({
        runId,
        workflowId,
        options,
        status: now().status,
      }));
    },
    get followedRuns() {
      return [...world.runs.values()].filter(({ isFollowed }) => isFollowed()).map(({ runId }) => runId);
    },
    get openSessions() {
      const open = [...world.sessions.values()].filter(({ isClosed }) => !isClosed);
      return open.map(({ uuid, options }) => ({ uuid, options, busy: jobIn(world, uuid) !== undefined }));
    },
  };
};
