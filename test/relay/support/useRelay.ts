import { createWitriumClient, type WitriumClient, type WitriumClientConfig } from 'witrium-rx';
import { createRelay, toNodeHandler, type Relay, type RelayOptions } from 'witrium-rx/relay';
import { startSimulator, type Simulator, type SimulatorOptions } from 'witrium-rx/testing';
import { lastValueFrom } from 'rxjs';
import { startServer } from '../../support/testServer.js';
import { trafficOf, type Traffic } from './trafficOf.js';

export const TOKEN = 'tok-secret-4711';

const SCENARIO: SimulatorOptions = {
  apiToken: TOKEN,
  workflows: {
    quick: { steps: [{ instruction: 'Read', duration: 0 }], result: ({ args }) => ({ first_name: 'Ada', args }) },
    stepwise: {
      pending: 20,
      steps: [
        { instruction: 'Open', duration: 40 },
        { instruction: 'Read', duration: 40 },
      ],
      result: { open: 3 },
    },
    endless: { steps: [{ instruction: 'Wait', duration: Infinity }] },
    login: { provides: ['cookie'] },
    orders: { requires: ['cookie'], result: { total: 1.5 } },
    secret: { result: 'for nobody' },
  },
  talents: { extract: { result: ['x'] }, slow: { duration: Infinity }, secret: {} },
  states: { 'logged-in': ['cookie'], admin: ['cookie', 'admin'] },
};

const ALLOW: RelayOptions['allow'] = {
  workflows: ['quick', 'stepwise', 'endless', 'login', 'orders', 'odd?id', 'no-such'],
  talents: ['extract', 'slow'],
  states: ['logged-in'],
  cancel: true,
  sessions: true,
};

/** A relay in front of a simulator, as a server has it. */
export interface Setup {
  readonly simulator: Simulator;
  readonly relay: Relay;
  /** Where the server is. */
  readonly url: string;
  /** What the server has seen. */
  readonly traffic: Traffic;
  /** The base URL for a client in a browser. */
  readonly baseUrl: string;
  /** A client of the API itself. */
  readonly api: WitriumClient;
  /** A client as a browser has it. */
  readonly browser: (config?: WitriumClientConfig) => WitriumClient;
  /** What `onError` was told. */
  readonly errors: unknown[];
  /** Sends a request to the relay without a server between. */
  readonly ask: (path: string, init?: RequestInit) => Promise<Response>;
  readonly post: (path: string, body?: unknown, headers?: Record<string, string>) => Promise<Response>;
}

type Options = Partial<RelayOptions> & {
  readonly config?: WitriumClientConfig;
  readonly scenario?: SimulatorOptions;
};

/** Sets up relays that are closed after the test. */
export const useRelay = (): ((options?: Options) => Promise<Setup>) => {
  const undo: (() => Promise<unknown>)[] = [];
  afterEach(async () => {
    for (const step of undo.splice(0).reverse()) await step();
  });
  return async ({ config, scenario, ...options } = {}) => {
    const simulator = await startSimulator({ ...SCENARIO, ...scenario });
    const errors: unknown[] = [];
    const relay = createRelay({
      client: { baseUrl: simulator.baseUrl, apiToken: TOKEN, retry: false, ...config },
      allow: ALLOW,
      watch: { pollingInterval: 10 },
      onError: (error) => errors.push(error),
      ...options,
    });
    const server = await startServer(toNodeHandler(relay));
    const api = createWitriumClient({ baseUrl: simulator.baseUrl, apiToken: TOKEN });
    undo.push(
      simulator.close,
      () => lastValueFrom(api.close()),
      server.stop,
      () => relay.close(),
    );
    const ask = (path: string, init?: RequestInit) =>
      relay.handle(new Request(`http://relay.test${relay.basePath}${path}`, init));
    return {
      simulator,
      relay,
      url: server.url,
      traffic: trafficOf(server.server),
      baseUrl: `${server.url}${relay.basePath}`,
      api,
      browser: (more) => {
        const client = createWitriumClient({ baseUrl: `${server.url}${relay.basePath}`, retry: false, ...more });
        undo.push(() => lastValueFrom(client.close()));
        return client;
      },
      errors,
      ask,
      post: (path, body = {}, headers = {}) =>
        ask(path, {
          method: 'POST',
          body: JSON.stringify(body),
          headers: { 'content-type': 'application/json', ...headers },
        }),
    };
  };
};

/** Submits a run at the API itself. */
export const submitted = async ({ api }: Setup, workflowId: string): Promise<string> =>
  (await lastValueFrom(api.submitWorkflow(workflowId))).runId;

/** The status and the detail of an answer. */
export const refusal = async (answer: Promise<Response>): Promise<readonly [status: number, detail: unknown]> => {
  const response = await answer;
  return [response.status, ((await response.json()) as { readonly detail: unknown }).detail];
};
