import { answerOf } from './child.js';
import type { ManyRunsAnswer, ManyRunsClientName, ManyRunsInput } from './manyRunsClient.js';
import type { Row } from './Row.js';
import { atLeast, atMost } from './target.js';
import { withServer } from './withServer.js';

export const name = 'manyRuns';

const LIMIT = 300_000;

const MAX_SOCKETS = 50;

/** The number of runs for which there are targets. */
const TARGET_RUNS = 5000;

const WHO = {
  axios: 'Promises, bare axios',
  http: `bare node:http, ${MAX_SOCKETS} sockets`,
  watchRun: 'watchRun',
} as const;

type Times = Pick<ManyRunsInput, 'interval' | 'warmUp' | 'duration'>;

const FULL: Times = { interval: 1000, warmUp: 5000, duration: 30_000 };

const TINY: Times = { interval: 100, warmUp: 100, duration: 300 };

const number = (value: number, digits = 0): string =>
  value.toLocaleString('en', { minimumFractionDigits: digits, maximumFractionDigits: digits });

const figuresOf = async (who: ManyRunsClientName, runs: number, times: Times) => {
  const { result, peakSockets } = await withServer(LIMIT, (port) => {
    const input: ManyRunsInput = { port, who, runs, maxSockets: MAX_SOCKETS, ...times };
    return answerOf<ManyRunsAnswer>('manyRunsClient', input, LIMIT);
  });
  const { polls, cpu, heapPerRun, delay } = result;
  const seconds = times.duration / 1000;
  const percent = (microseconds: number): number => microseconds / times.duration / 10;
  return {
    rate: polls / seconds,
    due: (runs * 1000) / times.interval,
    cpuPerPoll: (cpu.user + cpu.system) / polls,
    cpuPercent: percent(cpu.user + cpu.system),
    userPercent: percent(cpu.user),
    heapKb: heapPerRun / 1000,
    delay,
    sockets: peakSockets,
  };
};

type Figures = Awaited<ReturnType<typeof figuresOf>>;

const valueOf = ({ rate, due, cpuPerPoll, cpuPercent, userPercent, heapKb, delay, sockets }: Figures): string =>
  [
    `${number(cpuPerPoll)} µs CPU a poll`,
    `${number(rate)} of ${number(due)} polls/s`,
    `CPU ${number(cpuPercent)} % (user ${number(userPercent)} %)`,
    `heap ${number(heapKb, 1)} kB a run`,
    `loop delay p50 ${number(delay.p50, 1)} p99 ${number(delay.p99, 1)} ms`,
    `${number(sockets)} sockets`,
  ].join(', ');

/** The targets, one a line; what depends on the machine has one only for the number of runs it was set for. */
const targetRows = (runs: number, { rate, cpuPerPoll, heapKb, delay, sockets }: Figures): Row[] => {
  const row = (what: string, value: string) => ({
    bench: name,
    case: `${number(runs)} runs, watchRun: ${what}`,
    value,
  });
  const always: Row[] = [
    { ...row('heap of a run', `${number(heapKb, 1)} kB`), ...atMost(heapKb, 4, ' kB') },
    { ...row('sockets at the server', number(sockets)), ...atMost(sockets, MAX_SOCKETS) },
  ];
  if (runs !== TARGET_RUNS) return always;
  return [
    { ...row('polls', `${number(rate)}/s`), ...atLeast(rate, 4800, '/s') },
    { ...row('CPU of a poll', `${number(cpuPerPoll)} µs`), ...atMost(cpuPerPoll, 200, ' µs') },
    { ...row('loop delay p99', `${number(delay.p99, 1)} ms`), ...atMost(delay.p99, 20, ' ms') },
    ...always,
  ];
};

const rowsFor = async (runs: number, times: Times): Promise<Row[]> => {
  const axios = await figuresOf('axios', runs, times);
  const http = await figuresOf('http', runs, times);
  const watchRun = await figuresOf('watchRun', runs, times);
  const figures = { axios, http, watchRun };
  const rows = (['axios', 'http', 'watchRun'] as const).map((who) => ({
    bench: name,
    case: `${number(runs)} runs: ${WHO[who]}`,
    value: valueOf(figures[who]),
    ratio: figures[who].cpuPerPoll / axios.cpuPerPoll,
  }));
  return [...rows, ...targetRows(runs, watchRun)];
};

/**
 * Many runs of 10 steps in one process, all started at once, each polled a second after its last answer;
 * every poll brings something new. The ratio is that of the CPU time of a poll.
 */
export const run = async ({ tiny }: { readonly tiny: boolean }): Promise<Row[]> => {
  if (tiny) return rowsFor(50, TINY);
  const rows: Row[] = [];
  for (const runs of [1000, TARGET_RUNS, 10_000]) rows.push(...(await rowsFor(runs, FULL)));
  return rows;
};
