import { resultsBody } from './bodies.js';
import { messageOf, startChild, stopChild } from './child.js';
import { median } from './median.js';
import type { PollClientName, PollInput } from './pollClient.js';
import type { Row } from './Row.js';
import { atMost } from './target.js';
import { withServer } from './withServer.js';

export const name = 'poll';

const LIMIT = 300_000;

/** What is measured: fewer polls a round where a poll takes long. */
const CASES = [
  { kind: 'new', executions: 0, polls: 100, most: 0.65 },
  { kind: 'new', executions: 10, polls: 100, most: 0.7 },
  { kind: 'new', executions: 100, polls: 50, most: 0.8 },
  { kind: 'new', executions: 1000, polls: 10, most: 0.95 },
  { kind: 'same', executions: 1000, polls: 10, most: 0.5 },
] as const;

const TINY = CASES.filter(({ executions }) => executions === 10);

const CLIENTS: readonly PollClientName[] = ['axios', 'http', 'watchRun'];

type Times = Readonly<Record<PollClientName, number>>;

/** Each client has a process of its own, as it has in a program; they take turns, so that all see the same machine. */
const measure = async (input: Omit<PollInput, 'client'>, rounds: number): Promise<Times> => {
  const children = CLIENTS.map((client) => ({ client, times: [] as number[], child: startClient(input, client) }));
  try {
    for (let round = -Math.ceil(rounds / 3); round < rounds; round++) {
      for (const { child, times } of children) {
        child.send('round');
        const time = await messageOf<number>(child, LIMIT);
        if (round >= 0) times.push(time);
      }
    }
    return Object.fromEntries(children.map(({ client, times }) => [client, median(times)])) as Times;
  } finally {
    await Promise.all(children.map(({ child }) => stopChild(child)));
  }
};

const startClient = (input: Omit<PollInput, 'client'>, client: PollClientName) =>
  startChild('pollClient', { ...input, client } satisfies PollInput);

const rowsFor = async ({ kind, executions, polls, most }: (typeof CASES)[number], tiny: boolean): Promise<Row[]> => {
  const { result } = await withServer(LIMIT, (port) =>
    measure({ port, kind, executions, polls: tiny ? 2 : polls }, tiny ? 1 : 11),
  );
  const bytes = `${(resultsBody(executions).length / 1000).toFixed(1)} kB`;
  const what = `${executions} executions (${bytes}), ${kind === 'new' ? 'something new' : 'nothing new'}`;
  const row = (label: string, time: number): Row & { readonly ratio: number } => ({
    bench: name,
    case: `${what}: ${label}`,
    value: `${time.toFixed(0)} µs CPU a poll`,
    ratio: time / result.axios,
  });
  const ours = row('watchRun', result.watchRun);
  return [
    row('bare axios', result.axios),
    row('bare node:http, JSON.parse', result.http),
    { ...ours, ...atMost(ours.ratio, most) },
  ];
};

/** The CPU time of a client's process for one poll, 16 loops at once with a pause of 1 ms, to a bare axios. */
export const run = async ({ tiny }: { readonly tiny: boolean }): Promise<Row[]> => {
  const rows: Row[] = [];
  for (const one of tiny ? TINY : CASES) rows.push(...(await rowsFor(one, tiny)));
  return rows;
};
