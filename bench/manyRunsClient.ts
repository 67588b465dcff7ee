import { monitorEventLoopDelay } from 'node:perf_hooks';
import { setTimeout as pause } from 'node:timers/promises';
import { createWitriumClient, isWitriumError, type WitriumClient, type WitriumClientConfig } from 'witrium-rx';
import { bareAxios, bareHttp, TOKEN, type Get } from './bareClients.js';
import { answer, inputOf } from './child.js';

export type ManyRunsClientName = 'axios' | 'http' | 'watchRun';

/** What one process follows, and for how long; times in milliseconds. */
export interface ManyRunsInput {
  readonly port: number;
  readonly who: ManyRunsClientName;
  readonly runs: number;
  readonly interval: number;
  readonly warmUp: number;
  readonly duration: number;
  readonly maxSockets: number;
}

export interface ManyRunsAnswer {
  readonly polls: number;
  /** Microseconds, of the process as a whole. */
  readonly cpu: { readonly user: number; readonly system: number };
  readonly heapPerRun: number;
  /** Milliseconds. */
  readonly delay: { readonly p50: number; readonly p99: number };
}

/** The histogram counts the whole time between two samples; a delay is what goes beyond this. */
const RESOLUTION = 10;

const input = inputOf() as ManyRunsInput;
const { port, runs, interval } = input;

let polls = 0;

const pollWith = (get: Get) => async (runId: string) => {
  for (;;) {
    await get(`/v1/runs/${runId}/results`);
    polls += 1;
    await pause(interval);
  }
};

/** A client with bounded sockets, where the library has that option. */
const createClient = (): WitriumClient => {
  const config: WitriumClientConfig = { baseUrl: `http://127.0.0.1:${port}`, apiToken: TOKEN };
  const bounded: WitriumClientConfig & { readonly maxConcurrentRequests: number } = {
    ...config,
    maxConcurrentRequests: input.maxSockets,
  };
  try {
    return createWitriumClient(bounded);
  } catch (error) {
    if (isWitriumError(error, 'InvalidOptionsError')) return createWitriumClient(config);
    throw error;
  }
};

const watchWith = (client: WitriumClient) => (runId: string) => {
  client.watchRun(runId, { pollingInterval: interval }).subscribe(() => (polls += 1));
};

const followers: Readonly<Record<ManyRunsClientName, () => (runId: string) => unknown>> = {
  axios: () => pollWith(bareAxios(port)),
  http: () => pollWith(bareHttp(port, input.maxSockets)),
  watchRun: () => watchWith(createClient()),
};

const heapUsed = (): number => {
  globalThis.gc?.();
  return process.memoryUsage().heapUsed;
};

const percentiles = (histogram: ReturnType<typeof monitorEventLoopDelay>): ManyRunsAnswer['delay'] => {
  const at = (percent: number) => Math.max(0, histogram.percentile(percent) / 1e6 - RESOLUTION);
  return { p50: at(50), p99: at(99) };
};

const measure = async (): Promise<ManyRunsAnswer> => {
  const follow = followers[input.who]();
  // What the first polls load is not a part of the heap of a run.
  follow('new-10-0');
  await pause(3 * interval);
  const heapBefore = heapUsed();
  for (let run = 1; run < runs; run++) follow(`new-10-${run}`);
  await pause(input.warmUp);

  const histogram = monitorEventLoopDelay({ resolution: RESOLUTION });
  histogram.enable();
  const before = { polls, cpu: process.cpuUsage() };
  await pause(input.duration);
  const cpu = process.cpuUsage(before.cpu);
  histogram.disable();
  return {
    polls: polls - before.polls,
    cpu,
    heapPerRun: (heapUsed() - heapBefore) / (runs - 1),
    delay: percentiles(histogram),
  };
};

void measure().then(answer);
