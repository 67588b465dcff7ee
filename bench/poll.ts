import type { ChildProcess } from 'node:child_process';
import type { ClientName } from './bareClients.js';
import { resultsBody } from './bodies.js';
import { messageOf, startChild, stopChild } from './child.js';
import { median } from './median.js';
import type { PollInput, Turn } from './pollClient.js';
import { costOf, inTurn, ratiosOf, type Round } from './rounds.js';
import type { Row } from './Row.js';
import { atMost } from './target.js';
import { withServer } from './withServer.js';

export const name = 'poll';

const LIMIT = 600_000;

interface Case extends Turn {
  /** The most that a poll may cost, to bare node:http. */
  readonly most: number;
}

/** What is measured: fewer polls a turn where one takes long. */
const CASES: readonly Case[] = [
  { kind: 'new', executions: 0, polls: 50, most: 1.6 },
  { kind: 'new', executions: 10, polls: 50, most: 1.5 },
  { kind: 'new', executions: 100, polls: 20, most: 1.4 },
  { kind: 'new', executions: 1000, polls: 5, most: 1.25 },
  { kind: 'same', executions: 1000, polls: 5, most: 0.5 },
];

const WHO: Readonly<Record<ClientName, string>> = {
  axios: 'bare axios',
  http: 'bare node:http, JSON.parse',
  watchRun: 'watchRun',
};

/** How much is measured. */
interface Extent {
  readonly cases: readonly Case[];
  /** Processes differ too: how their memory lies makes a tenth of a poll. So each round has new ones. */
  readonly rounds: number;
  /** The polls of each loop, with few steps, until the code of a process is compiled. */
  readonly warmUp: number;
  /** The turns of a process that count, and those before them, which do not. */
  readonly turns: number;
  readonly firstTurns: number;
}

const FULL: Extent = { cases: CASES, rounds: 9, warmUp: 200, turns: 4, firstTurns: 2 };

const TINY: Extent = {
  cases: CASES.filter(({ executions }) => executions === 10).map((one) => ({ ...one, polls: 2 })),
  rounds: 1,
  warmUp: 2,
  turns: 1,
  firstTurns: 0,
};

/** Axios takes long, and no target is for it: it takes part in every third round. */
const clientsIn = (round: number): readonly ClientName[] =>
  round % 3 === 0 ? ['axios', 'http', 'watchRun'] : ['http', 'watchRun'];

const take = (child: ChildProcess, turn: Turn): Promise<number> => {
  child.send(turn);
  return messageOf<number>(child, LIMIT);
};

/** Each client has a process of its own, as it has in a program; they take turns, so that all see the same machine. */
const measureRound = async (port: number, turn: Turn, round: number, extent: Extent): Promise<Round<ClientName>> => {
  const { warmUp, turns, firstTurns } = extent;
  const clients = clientsIn(round).map((client) => ({
    client,
    costs: [] as number[],
    child: startChild('pollClient', { port, client } satisfies PollInput),
  }));
  try {
    const early = { ...turn, executions: Math.min(turn.executions, 10), polls: warmUp };
    for (const { child } of clients) await take(child, early);
    for (let count = -firstTurns; count < turns; count++) {
      for (const { child, costs } of inTurn(clients, count)) {
        const cost = await take(child, turn);
        if (count >= 0) costs.push(cost);
      }
    }
    return Object.fromEntries(clients.map(({ client, costs }) => [client, median(costs)]));
  } finally {
    await Promise.all(clients.map(({ child }) => stopChild(child)));
  }
};

const rowsFor = async ({ kind, executions, polls, most }: Case, extent: Extent): Promise<Row[]> => {
  const rounds: Round<ClientName>[] = [];
  await withServer(LIMIT, async (port) => {
    for (let round = 0; round < extent.rounds; round++) {
      rounds.push(await measureRound(port, { kind, executions, polls }, round, extent));
    }
  });
  const bytes = `${(resultsBody(executions).length / 1000).toFixed(1)} kB`;
  const what = `${executions} executions (${bytes}), ${kind === 'new' ? 'something new' : 'nothing new'}`;
  return (['http', 'axios', 'watchRun'] as const).map((client) => {
    const ratios = ratiosOf(rounds, client);
    return {
      bench: name,
      case: `${what}: ${WHO[client]}`,
      figures: [{ name: 'CPU a poll', value: costOf(rounds, client), unit: 'µs' }],
      ...ratios,
      ...(client === 'watchRun' && atMost(ratios.ratio, most)),
    };
  });
};

/** The CPU time of a client's process for one poll, 16 loops at once with a pause of 1 ms. */
export const run = async ({ tiny }: { readonly tiny: boolean }): Promise<Row[]> => {
  const extent = tiny ? TINY : FULL;
  const rows: Row[] = [];
  for (const one of extent.cases) rows.push(...(await rowsFor(one, extent)));
  return rows;
};
