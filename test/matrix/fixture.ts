import { lastValueFrom } from 'rxjs';
import {
  createWitriumClient,
  type Activity,
  type Operation,
  type WitriumClient,
  type WitriumClientConfig,
} from 'witrium-rx';
import { startSimulator, type Simulator } from 'witrium-rx/testing';
import { until } from '../support/until.js';

/** What is there before a call; ids are empty when nothing was prepared. */
export interface Given {
  /** The ids of runs that were submitted: one that ends when the clock is moved, and one that does not end. */
  readonly runs: { readonly timed: string; readonly endless: string };
  readonly sessionId: string;
}

/** A client at a simulator, and what the call under test has done to them. */
export interface Fixture {
  readonly simulator: Simulator;
  readonly client: WitriumClient;
  readonly given: Given;
  readonly activities: readonly Activity[];
  /** How many requests of an operation the simulator has seen. */
  readonly seen: (operation: Operation) => number;
  /** How many runs there are. */
  readonly submits: () => number;
  /** How many sessions are open. */
  readonly leftOpen: () => number;
}

/** How the client of a simulator is configured, beside its address. */
type ConfigOf = (simulator: Simulator) => WitriumClientConfig;

const HOUR = 3_600_000;

/** How far the clock was moved, in milliseconds. */
let offset = 0;

/** Moves the clock so far that every run that ends has ended. */
export const later = (): void => {
  offset += HOUR;
};

const timers = (): number => process.getActiveResourcesInfo().filter((name) => name === 'Timeout').length;

const NOTHING: Given = { runs: { timed: '', endless: '' }, sessionId: '' };

const prepare = async (simulator: Simulator): Promise<Given> => {
  const { baseUrl, apiToken } = simulator;
  const client = createWitriumClient({ baseUrl, apiToken });
  const { runId: timed } = await lastValueFrom(client.submitWorkflow('timed'));
  const { runId: endless } = await lastValueFrom(client.submitWorkflow('endless'));
  const { uuid: sessionId } = await lastValueFrom(client.createBrowserSession());
  await lastValueFrom(client.close());
  return { runs: { timed, endless }, sessionId };
};

const connect = async (configOf: ConfigOf, isPrepared: boolean): Promise<Fixture> => {
  const simulator = await startSimulator({
    workflows: {
      instant: {},
      timed: { steps: [{ instruction: 'Open', duration: HOUR / 2 }, { instruction: 'Read' }], result: { found: 1 } },
      endless: { steps: [{ instruction: 'Open' }, { instruction: 'Wait', duration: Infinity }] },
    },
    talents: { quick: { result: { found: 1 } }, endless: { duration: Infinity } },
  });
  const given = isPrepared ? await prepare(simulator) : NOTHING;
  const { baseUrl, apiToken } = simulator;
  const client = createWitriumClient({ baseUrl, apiToken, retry: { initialDelay: 1 }, ...configOf(simulator) });
  const activities: Activity[] = [];
  client.activity$.subscribe((activity) => activities.push(activity));
  const requestsBefore = simulator.requests.length;
  const runsBefore = simulator.submittedRuns.length;
  return {
    simulator,
    client,
    given,
    activities,
    seen: (wanted) => simulator.requests.slice(requestsBefore).filter(({ operation }) => operation === wanted).length,
    submits: () => simulator.submittedRuns.length - runsBefore,
    leftOpen: () => simulator.openSessions.filter(({ uuid }) => uuid !== given.sessionId).length,
  };
};

/** Makes fixtures; after each test no timer, no socket and no rejection that nobody has heard may be left. */
export const useFixture = (): ((configOf?: ConfigOf, isPrepared?: boolean) => Promise<Fixture>) => {
  const rejections: unknown[] = [];
  const onRejection = (reason: unknown) => rejections.push(reason);
  const now = Date.now.bind(Date);
  const fixtures: Fixture[] = [];
  let timersBefore = 0;

  beforeAll(() => {
    process.on('unhandledRejection', onRejection);
  });
  afterAll(() => {
    process.off('unhandledRejection', onRejection);
  });
  beforeEach(() => {
    jest.spyOn(Date, 'now').mockImplementation(() => now() + offset);
    timersBefore = timers();
  });
  afterEach(async () => {
    for (const { client, simulator } of fixtures.splice(0)) {
      await lastValueFrom(client.close());
      await until(() => simulator.openConnections === 0);
      await simulator.close();
    }
    await until(() => timers() <= timersBefore);
    jest.restoreAllMocks();
    expect(rejections).toStrictEqual([]);
  });

  return async (configOf = () => ({}), isPrepared = true) => {
    const fixture = await connect(configOf, isPrepared);
    fixtures.push(fixture);
    return fixture;
  };
};
