import { resultsBody } from './bodies.js';
import { answerOf } from './child.js';
import type { PollAnswer, PollInput } from './pollClient.js';
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

const rowsFor = async ({ kind, executions, polls, most }: (typeof CASES)[number], tiny: boolean): Promise<Row[]> => {
  const { result } = await withServer(LIMIT, (port) => {
    const input: PollInput = { port, kind, executions, ...(tiny ? { rounds: 1, polls: 2 } : { rounds: 11, polls }) };
    return answerOf<PollAnswer>('pollClient', input, LIMIT);
  });
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

/** The CPU time of the client's process for one poll, 16 loops at once with a pause of 1 ms, to a bare axios. */
export const run = async ({ tiny }: { readonly tiny: boolean }): Promise<Row[]> => {
  const rows: Row[] = [];
  for (const one of tiny ? TINY : CASES) rows.push(...(await rowsFor(one, tiny)));
  return rows;
};
