import type { IncomingMessage, ServerResponse } from 'node:http';
import { ApiRefusal, findEndpoint, type WorkflowRunStatus } from '../../index.js';
import { forwards } from '../../internal/clock.js';
import { cancelJob, catchUp, stateOf } from '../world/jobs.js';
import { jobIn, openSessions } from '../world/sessions.js';
import { createWorld, type World } from '../world/World.js';
import { answeringCalls, readContent, type Call } from './answerCall.js';
import { checkScenario } from './checkScenario.js';
import type { Delivery } from './deliveries.js';
import { createFaults } from './faults/createFaults.js';
import { openPort } from './openPort.js';
import { talentPrograms, workflowPrograms } from './programs.js';
import type { SimulatorOptions } from './scenario.js';
import type { SimulatedSession, RecordedRequest, Simulator, SimulatedRun } from './Simulator.js';

const DEFAULT_TOKEN = 'simulator-token';

type Mutable<T> = { -readonly [K in keyof T]: T[K] };

/** Takes one request from its head to its answer, and notes down how far it came. */
const serve = async (
  request: IncomingMessage,
  response: ServerResponse,
  answer: (call: Call) => Promise<Delivery>,
  requests: RecordedRequest[],
): Promise<void> => {
  const { method = '', url = '', headers } = request;
  const route = findEndpoint(method, url.split('?', 1)[0] ?? '');
  const record: Mutable<RecordedRequest> = {
    operation: route instanceof ApiRefusal ? 'unknown' : route.operation,
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
  const deliver = await answer({ route, headers, content });
  if (!response.destroyed) record.status = deliver(response);
};

const openSessionsOf = (world: World): readonly SimulatedSession[] =>
  openSessions(world).map((session) => ({
    uuid: session.uuid,
    options: session.settings,
    marks: [...session.browser.marks],
    busy: jobIn(world, session) !== undefined,
  }));

const submittedRunsOf = (world: World): readonly SimulatedRun[] =>
  [...world.runs.values()].map((run) => {
    const status = stateOf(world, run).status as WorkflowRunStatus;
    return {
      runId: run.id,
      workflowId: run.program.id,
      sessionId: run.session?.uuid ?? null,
      args: run.options.args ?? {},
      status,
      cancelled: status === 'X',
    };
  });

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
 * Close it when done; until then it keeps the process alive.
 *
 * @param options The scenario, and how the simulator is reached. Times are milliseconds.
 *
 * @throws InvalidOptionsError that names what is wrong with the scenario or a fault; the error of the socket when the port
 * is taken.
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
 *   complete: () => void simulator.close(),
 * });
 * ```
 */
export const startSimulator = async (options: SimulatorOptions = {}): Promise<Simulator> => {
  const scenario = checkScenario(options);
  const { apiToken = DEFAULT_TOKEN, port: portWanted = 0 } = scenario;
  const world = createWorld({
    workflows: workflowPrograms(scenario.workflows),
    talents: talentPrograms(scenario.talents),
    states: Object.entries(scenario.states ?? {}),
    now: forwards(() => Date.now()),
    newId: () => crypto.randomUUID(),
  });
  const requests: RecordedRequest[] = [];
  const faults = createFaults(scenario.faults);
  const answer = faults.around(answeringCalls(world, apiToken));
  const port = await openPort(portWanted, (request, response) => {
    void serve(request, response, answer, requests);
  });
  const worldNow = () => {
    catchUp(world);
    return world;
  };
  const close = async () => {
    await port.close();
    endTalents(world);
  };
  return {
    baseUrl: `http://127.0.0.1:${port.number}`,
    apiToken: apiToken ?? DEFAULT_TOKEN,
    requests,
    requestsTo: (operation) => requests.filter((request) => request.operation === operation),
    get openSessions() {
      return openSessionsOf(worldNow());
    },
    get submittedRuns() {
      return submittedRunsOf(worldNow());
    },
    get states() {
      return Object.fromEntries(worldNow().states);
    },
    get openConnections() {
      return port.sockets.size;
    },
    addFault: faults.add,
    refuseConnections: port.refuse,
    close,
    [Symbol.asyncDispose]: close,
  };
};
