import type { IncomingMessage, ServerResponse } from 'node:http';
import { checkScenario } from './checkScenario.js';
import { readContent } from './content.js';
import { cancelJob, catchUp } from './jobs.js';
import { createFaults } from './faults/createFaults.js';
import type { Delivery } from './deliveries.js';
import { openPort } from './openPort.js';
import { answerErrors, authenticate, performOn, throughStages, type Call } from './pipeline.js';
import { matchRoute } from './routes.js';
import { submittedRuns } from './runs.js';
import type { SimulatorOptions } from './scenario.js';
import { openSessions } from './sessions.js';
import type { RecordedRequest, Simulator } from './Simulator.js';
import { createWorld, type World } from './World.js';

const DEFAULT_TOKEN = 'simulator-token';

type Mutable<T> = { -readonly [K in keyof T]: T[K] };

/** Takes one request from its head to its answer, and notes down how far it came. */
const serve = async (
  request: IncomingMessage,
  response: ServerResponse,
  handler: (call: Call) => Promise<Delivery>,
  requests: RecordedRequest[],
): Promise<void> => {
  const { method = '', url = '', headers } = request;
  const match = matchRoute(method, url);
  const record: Mutable<RecordedRequest> = {
    operation: match.kind === 'found' ? match.route.operation : 'unknown',
    method,
    path: url,
    headers,
    body: undefined,
    status: undefined,
    at: Date.now(),
  };
  requests.push(record);
  const content = await readContent(request);
  if (!content) return;
  record.body = content.json;
  const deliver = await handler({ match, headers, content });
  if (!response.destroyed) record.status = deliver(response);
};

/** No timer may outlive the server, and only talents have timers. */
const endTalents = (world: World): void => {
  catchUp(world);
  for (const job of world.ongoing) if (job.kind === 'talent') cancelJob(world, job);
};

/**
 * Resolves to a simulator of the Witrium API once it listens: a real HTTP server on the loopback interface
 * that plays the workflows and talents of a scenario, for tests and demos. It goes by `Date.now()`: what a run
 * shows at a request depends on the time since its submit alone, so that a test may move the clock instead of
 * waiting.
 *
 * Stop it when done; until then it keeps the process alive.
 *
 * @param options The scenario, and how the simulator is reached. Times are milliseconds.
 *
 * @throws An `Error` that names what is wrong with the scenario or a fault; the error of the socket when the port is taken.
 *
 * @example
 * ```ts
 * const simulator = await startSimulator({
 *   workflows: { orders: { steps: [{ instruction: 'Open the list', duration: 50 }], result: { orders: 3 } } },
 * });
 * const { baseUrl, apiToken } = simulator;
 * const client = createWitriumClient({ baseUrl, apiToken });
 * client.runWorkflow('orders', { pollingInterval: 20 }).subscribe({
 *   next: (snapshot) => console.log(snapshot.status),
 *   complete: () => void simulator.stop(),
 * });
 * ```
 */
export const startSimulator = async (options: SimulatorOptions = {}): Promise<Simulator> => {
  checkScenario(options);
  const { apiToken = DEFAULT_TOKEN, port: portWanted = 0 } = options;
  const world = createWorld(options);
  const requests: RecordedRequest[] = [];
  const handler = throughStages([answerErrors, authenticate(apiToken)], performOn(world));
  const faults = createFaults(options.faults);
  const port = await openPort(portWanted, (request, response) => {
    void serve(request, response, faults.around(handler), requests);
  });
  const worldNow = () => {
    catchUp(world);
    return world;
  };
  const stop = async () => {
    await port.close();
    endTalents(world);
  };
  return {
    baseUrl: `http://127.0.0.1:${port.number}`,
    apiToken: apiToken ?? DEFAULT_TOKEN,
    requests,
    requestsTo: (operation) => requests.filter((request) => request.operation === operation),
    get openSessions() {
      return openSessions(worldNow());
    },
    get submittedRuns() {
      return submittedRuns(worldNow());
    },
    get states() {
      return Object.fromEntries(worldNow().states);
    },
    get openConnections() {
      return port.sockets.size;
    },
    addFault: faults.add,
    refuseConnections: port.refuse,
    stop,
    [Symbol.asyncDispose]: stop,
  };
};
