import { lastValueFrom } from 'rxjs';
import { createWitriumClient, type Operation, type WitriumClient } from '../../src/index.js';
import { createFakeWitrium, startSimulator, type FakeRun, type WorkflowScenario } from '../../src/testing/index.js';

/** A client, and what it talks to. */
export interface Backend {
  readonly client: WitriumClient;
  /** How many calls of an operation have come. */
  readonly count: (operation: Operation) => number;
  /** The `args` of each workflow and talent that was asked for, as they came. */
  readonly args: () => readonly unknown[];
  /** The status of each run, in the order of submission. */
  readonly statuses: () => readonly string[];
  /** The names of the saved browser states. */
  readonly states: () => readonly string[];
  readonly openSessions: () => readonly { readonly uuid: string; readonly busy: boolean }[];
  readonly stop: () => Promise<void>;
}

/** One and the same workflow for both. */
interface Workflow {
  readonly simulated: WorkflowScenario;
  readonly faked: FakeRun;
}

const open = { instruction: 'Open', result: { page: 1 } };

const step = (status: string) => ({ status, instruction: 'Open', result: status === 'C' ? { page: 1 } : null });

const values = {
  r: { executions: [step('R')] },
  c: { executions: [step('C')], result: { items: 3 }, message: 'done' },
  f: { executions: [{ ...step('F'), errorMessage: 'no page' }], errorMessage: 'no page' },
};

const workflows: Readonly<Record<string, Workflow>> = {
  quick: {
    simulated: { steps: [{ ...open, duration: 30 }], result: { items: 3 }, message: 'done' },
    faked: { marbles: 'r 29ms c|', values },
  },
  queued: {
    simulated: { pending: 150, steps: [{ ...open, duration: 250 }], result: { items: 3 }, message: 'done' },
    faked: { marbles: 'p 149ms r 249ms c|', values },
  },
  failing: {
    simulated: { steps: [{ instruction: 'Open', duration: 30, outcome: 'failed', errorMessage: 'no page' }] },
    faked: { marbles: 'r 29ms f|', values },
  },
  endless: {
    simulated: { steps: [{ instruction: 'Open', duration: Infinity }] },
    faked: { marbles: 'r', values },
  },
};

const each = <T>(choose: (workflow: Workflow) => T): Readonly<Record<string, T>> =>
  Object.fromEntries(Object.entries(workflows).map(([id, workflow]) => [id, choose(workflow)]));

const argsOf = (options: unknown): unknown => (options as { readonly args?: unknown }).args;

const simulator = async (): Promise<Backend> => {
  const running = await startSimulator({
    workflows: each(({ simulated }) => simulated),
    talents: {
      find: { duration: 20, result: { found: 1 } },
      lose: { outcome: 'failed', errorMessage: 'lost' },
      endless: { duration: Infinity },
    },
    states: { 'logged-in': [] },
  });
  const { baseUrl, apiToken } = running;
  const client = createWitriumClient({ baseUrl, apiToken });
  return {
    client,
    count: (operation) => running.requestsTo(operation).length,
    args: () =>
      [...running.requestsTo('submitWorkflow'), ...running.requestsTo('runTalent')].map(({ body }) => argsOf(body)),
    statuses: () => running.submittedRuns.map(({ status }) => status),
    states: () => Object.keys(running.states),
    openSessions: () => running.openSessions,
    stop: async () => {
      await lastValueFrom(client.close());
      await running.close();
    },
  };
};

const fake = (): Promise<Backend> => {
  const client = createFakeWitrium({
    runs: each(({ faked }) => faked),
    talents: {
      find: { marbles: '20ms a|', values: { a: { result: { found: 1 } } } },
      lose: { marbles: '10ms f|', values: { f: { errorMessage: 'lost' } } },
      endless: '-',
    },
    states: ['logged-in'],
  });
  return Promise.resolve({
    client,
    count: (operation) => client.callsTo(operation).length,
    args: () =>
      [...client.callsTo('submitWorkflow'), ...client.callsTo('runTalent')].map(({ options }) => argsOf(options)),
    statuses: () => client.submittedRuns.map(({ status }) => status),
    states: () => client.states,
    openSessions: () => client.openSessions,
    stop: () => lastValueFrom(client.close()),
  });
};

const backends = { simulator, fake };

/** Runs the same tests over each backend. */
export const overEach = (tests: (backend: () => Backend) => void): void => {
  describe.each(['simulator', 'fake'] as const)('over the %s', (name) => {
    let current: Backend | undefined;
    beforeEach(async () => {
      current = await backends[name]();
    });
    afterEach(() => current?.stop());
    tests(() => {
      if (current === undefined) throw new Error('no test is going on');
      return current;
    });
  });
};

/** Polls often, as the runs are short. */
export const often = { pollingInterval: 5 };
