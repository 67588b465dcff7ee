import { monitorEventLoopDelay } from 'node:perf_hooks';
import { setTimeout as pause } from 'node:timers/promises';
import { createWitriumClient } from 'witrium-rx';
import { bareAxios, bareHttp, TOKEN, type ClientName, type Get } from './bareClients.js';
import { answer, inputOf } from './child.js';
import { median } from './median.js';

/** What one process follows, and for how long; times in milliseconds. */
export interface ManyRunsInput {
  readonly port: number;
  readonly who: ClientName;
  readonly runs: number;
  readonly interval: number;
  readonly warmUp: number;
  readonly duration: number;
  readonly maxSockets: number;
}

export interface ManyRunsAnswer {
  readonly polls: number;
  /** Milliseconds that they took: more than was asked for when the loop is late. */
  readonly elapsed: number;
  /** Microseconds, of the process as a whole. */
  readonly cpu: { readonly user: number; readonly system: number };
  /** Bytes a run, above what the process takes with one run. */
  readonly heap: number;
  readonly rss: number;
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

const watch = (): ((runId: string) => unknown) => {
  const client = createWitriumClient({
    baseUrl: `http://127.0.0.1:${port}`,
    apiToken: TOKEN,
    maxConcurrentRequests: input.maxSockets,
  });
  return (runId) => client.watchRun(runId, { pollingInterval: interval }).subscribe(() => (polls += 1));
};

const followers: Readonly<Record<ClientName, () => (runId: string) => unknown>> = {
  axios: () => pollWith(bareAxios(port)),
  http: () => pollWith(bareHttp(port, input.maxSockets)),
  watchRun: watch,
};

/** So often is the memory looked at within half an interval, as the polls that are under way take some too. */
const SAMPLES = 5;

/** What is left after a garbage collection, in bytes. */
const memory = async (): Promise<{ readonly heap: number; readonly rss: number }> => {
  const samples: NodeJS.MemoryUsage[] = [];
  while (samples.length < SAMPLES) {
    globalThis.gc?.();
    samples.push(process.memoryUsage());
    await pause(interval / 2 / SAMPLES);
  }
  return { heap: median(samples.map(({ heapUsed }) => heapUsed)), rss: median(samples.map(({ rss }) => rss)) };
};

const percentiles = (histogram: ReturnType<typeof monitorEventLoopDelay>): ManyRunsAnswer['delay'] => {
  const at = (percent: number) => Math.max(0, histogram.percentile(percent) / 1e6 - RESOLUTION);
  return { p50: at(50), p99: at(99) };
};

const measure = async (): Promise<ManyRunsAnswer> => {
  const follow = followers[input.who]();
  // What the first polls load belongs to no run.
  follow('new-10-0');
  await pause(interval);
  const withOne = await memory();
  for (let run = 1; run < runs; run++) follow(`new-10-${run}`);
  await pause(input.warmUp);

  const histogram = monitorEventLoopDelay({ resolution: RESOLUTION });
  histogram.enable();
  const before = { polls, time: performance.now(), cpu: process.cpuUsage() };
  await pause(input.duration);
  const done = {
    polls: polls - before.polls,
    elapsed: performance.now() - before.time,
    cpu: process.cpuUsage(before.cpu),
    delay: percentiles(histogram),
  };
  histogram.disable();
  const withAll = await memory();
  return {
    ...done,
    heap: (withAll.heap - withOne.heap) / (runs - 1),
    rss: (withAll.rss - withOne.rss) / (runs - 1),
  };
};

void measure().then(answer);
