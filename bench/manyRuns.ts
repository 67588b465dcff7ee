import type { ClientName } from './bareClients.js';
import { answerOf } from './child.js';
import type { ManyRunsAnswer, ManyRunsInput } from './manyRunsClient.js';
import { median } from './median.js';
import { inTurn, ratiosOf, type Round } from './rounds.js';
import type { Figure, Row } from './Row.js';
import { atLeast, atMost } from './target.js';
import { withServer } from './withServer.js';

export const name = 'manyRuns';

const LIMIT = 300_000;

const MAX_SOCKETS = 50;

const WHO: Readonly<Record<ClientName, string>> = {
  axios: 'Promises, bare axios',
  http: `bare node:http, ${MAX_SOCKETS} sockets`,
  watchRun: 'watchRun',
};

type Times = Pick<ManyRunsInput, 'interval' | 'warmUp' | 'duration'>;

const FULL: Times = { interval: 1000, warmUp: 3000, duration: 5000 };

const TINY: Times = { interval: 100, warmUp: 100, duration: 300 };

interface Targets {
  /** Of the CPU time of a poll, to bare node:http. */
  readonly ratio?: number;
  /** Polls a second, at least. */
  readonly rate?: number;
  /** Of the delay of the loop, in milliseconds. */
  readonly p99?: number;
  /** In kB a run. */
  readonly rss?: number;
}

/** What is followed, and how often each client does it, in a new process each time. */
interface Case {
  readonly runs: number;
  readonly rounds: number;
  readonly targets: Targets;
}

const CASES: readonly Case[] = [
  { runs: 1000, rounds: 1, targets: {} },
  { runs: 5000, rounds: 5, targets: { ratio: 1.5, rate: 4900, p99: 10, rss: 28 } },
  { runs: 10_000, rounds: 3, targets: { rate: 9500 } },
];

const TINY_CASES: readonly Case[] = CASES.slice(1, 2).map(({ targets }) => ({ runs: 50, rounds: 1, targets }));

const measure = async (who: ClientName, runs: number, times: Times) => {
  const { result, peakSockets } = await withServer(LIMIT, (port) => {
    const input: ManyRunsInput = { port, who, runs, maxSockets: MAX_SOCKETS, ...times };
    return answerOf<ManyRunsAnswer>('manyRunsClient', input, LIMIT);
  });
  const { polls, elapsed, cpu, heap, rss, delay } = result;
  const used = cpu.user + cpu.system;
  return {
    cost: used / polls,
    rate: (1000 * polls) / elapsed,
    percent: used / elapsed / 10,
    rss: rss / 1000,
    heap: heap / 1000,
    p50: delay.p50,
    p99: delay.p99,
    sockets: peakSockets,
  };
};

type Measured = Awaited<ReturnType<typeof measure>>;

type Figures = Readonly<Record<keyof Measured, Figure>>;

/** The medians of several rounds. */
const figuresOf = (rounds: readonly Measured[]): Figures => {
  const figure = (key: keyof Measured, unit: string, what: string): Figure => ({
    name: what,
    value: median(rounds.map(({ [key]: value }) => value)),
    unit,
  });
  return {
    cost: figure('cost', 'µs', 'CPU a poll'),
    rate: figure('rate', 'polls/s', 'done'),
    percent: figure('percent', '%', 'CPU'),
    rss: figure('rss', 'kB', 'RSS a run'),
    heap: figure('heap', 'kB', 'heap a run'),
    p50: figure('p50', 'ms', 'loop delay p50'),
    p99: figure('p99', 'ms', 'loop delay p99'),
    sockets: figure('sockets', 'sockets', 'at the server'),
  };
};

type Ratios = ReturnType<typeof ratiosOf>;

/** The targets of `watchRun`, one a line. */
const targetRows = ({ runs, targets }: Case, figures: Figures, ratios: Ratios): readonly Row[] => {
  const { ratio, rate, p99, rss } = targets;
  const row = (what: string, key: keyof Figures, judged: Partial<Row>): Row => ({
    bench: name,
    case: `${runs.toLocaleString('en')} runs, watchRun: ${what}`,
    figures: [figures[key]],
    ...judged,
  });
  const value = (key: keyof Figures): number => figures[key].value;
  return [
    ...(ratio === undefined ? [] : [row('CPU of a poll', 'cost', { ...ratios, ...atMost(ratios.ratio, ratio) })]),
    ...(rate === undefined ? [] : [row('polls', 'rate', atLeast(value('rate'), rate, ' polls/s'))]),
    ...(p99 === undefined ? [] : [row('loop delay', 'p99', atMost(value('p99'), p99, ' ms'))]),
    ...(rss === undefined ? [] : [row('memory of a run', 'rss', atMost(value('rss'), rss, ' kB'))]),
    row('sockets', 'sockets', atMost(value('sockets'), MAX_SOCKETS)),
  ];
};

/** Axios takes most of the time, and no target is for it: it takes part in one round. */
const clientsIn = (round: number): readonly ClientName[] =>
  round === 0 ? ['axios', 'http', 'watchRun'] : ['http', 'watchRun'];

const rowsFor = async (one: Case, times: Times): Promise<readonly Row[]> => {
  const { runs, rounds } = one;
  const measured: Readonly<Record<ClientName, Measured[]>> = { axios: [], http: [], watchRun: [] };
  const costs: Round<ClientName>[] = [];
  for (let round = 0; round < rounds; round++) {
    const cost = new Map<ClientName, number>();
    for (const who of inTurn(clientsIn(round), round)) {
      const figures = await measure(who, runs, times);
      measured[who].push(figures);
      cost.set(who, figures.cost);
    }
    costs.push(Object.fromEntries(cost));
  }
  const rows = (['http', 'axios', 'watchRun'] as const).map((who) => ({
    bench: name,
    case: `${runs.toLocaleString('en')} runs: ${WHO[who]}`,
    figures: Object.values(figuresOf(measured[who])),
    ...ratiosOf(costs, who),
  }));
  return [...rows, ...targetRows(one, figuresOf(measured.watchRun), ratiosOf(costs, 'watchRun'))];
};

/**
 * Many runs of 10 steps in one process, all started at once, each polled a second after its last answer;
 * every poll brings something new. The ratios are those of the CPU time of a poll.
 */
export const run = async ({ tiny }: { readonly tiny: boolean }): Promise<Row[]> => {
  const rows: Row[] = [];
  for (const one of tiny ? TINY_CASES : CASES) rows.push(...(await rowsFor(one, tiny ? TINY : FULL)));
  return rows;
};
