import type { Results } from '../results.js';
import { figureOf, rowOf, rowsLike, span, toAxios, toFirst, written } from './measured.js';

/** A sentence of a page; each `{}` in it is a figure. */
export interface Sentence {
  readonly page: string;
  readonly text: string;
  readonly figures: readonly string[];
}

/** A run is polled so often by default, in seconds. */
const INTERVAL = 5;

const downTo = (step: number, value: number): string => written(Math.floor(value / step) * step);

/** The sentences that name what was measured, with the figures in them. */
export const sentences = (results: Results): readonly Sentence[] => {
  const polls = rowsLike(results, 'poll', /something new: watchRun$/).map(([row]) => row);
  const [[nothingNew]] = rowsLike(results, 'poll', /nothing new: watchRun$/);
  const [[bare]] = rowsLike(results, 'poll', /^0 executions .*: bare node:http/);
  const decoded = rowsLike(results, 'decode', /^ours, /).map(([row]) => toFirst(row));
  const many = rowOf(results, 'manyRuns', '5,000 runs: watchRun');
  const manyBare = rowOf(results, 'manyRuns', '5,000 runs: bare node:http, 50 sockets');
  const mostBare = rowOf(results, 'manyRuns', '10,000 runs: bare node:http, 50 sockets');
  const [[client]] = rowsLike(results, 'size', /^client and 3 operators, own code/);
  const [[operators]] = rowsLike(results, 'size', /^untilStatus \+ allInstructionsExecuted \+ withTimeout alone/);

  const [cores = ''] = /\d+(?= cores)/.exec(results.machine.join()) ?? [];
  const [node = ''] = /(?<=Node )\d+\.\d+/.exec(results.machine.join()) ?? [];
  const done = figureOf(many, 'done');
  const everySecond = downTo(100, done);
  const byDefault = downTo(1000, done * INTERVAL);
  const more = figureOf(many, 'CPU a poll') - figureOf(manyBare, 'CPU a poll');
  return [
    {
      page: 'README.md',
      text: '[![gzipped: {} kB](docs/badges/gzipped.svg)]',
      figures: [written(figureOf(client, 'gzipped'))],
    },
    {
      page: 'README.md',
      text: 'A poll takes {} times the CPU time of a bare `axios.get`, and {} times that of bare `node:http`.',
      figures: [span(polls.map(toAxios), 1), span(polls.map(toFirst), 1)],
    },
    {
      page: 'README.md',
      text: 'Decoding a snapshot takes {} times the time of `JSON.parse`.',
      figures: [span(decoded, 2)],
    },
    {
      page: 'README.md',
      text: 'A poll that brings nothing new takes {} times the CPU time of bare `node:http` with `JSON.parse`.',
      figures: [written(toFirst(nothingNew), 1)],
    },
    {
      page: 'README.md',
      text: 'One process follows {} runs that are polled every second, over {} sockets, with {} kB a run.',
      figures: [everySecond, written(figureOf(many, 'at the server')), written(figureOf(many, 'RSS a run'))],
    },
    {
      page: 'README.md',
      text: 'It adds {} kB to a browser page, and three operators without the client {} kB.',
      figures: [written(figureOf(client, 'gzipped')), written(figureOf(operators, 'gzipped'))],
    },
    {
      page: 'README.md',
      text: 'One process is enough for about {} runs at the default interval;',
      figures: [byDefault],
    },
    {
      page: 'docs/guide/fleet.md',
      text: 'It follows about {} that are polled every second, and so {} at the default of 5 seconds',
      figures: [everySecond, byDefault],
    },
    {
      page: 'docs/guide/costs.md',
      text: 'One process follows about {} runs that are polled every second, and so {} at the default interval.',
      figures: [everySecond, byDefault],
    },
    {
      page: 'docs/guide/costs.md',
      text: 'The figures are those of a full run on a machine with {} cores and Node {}.',
      figures: [cores, node],
    },
    {
      page: 'docs/guide/costs.md',
      text: 'a bare request took {} µs of CPU time',
      figures: [written(figureOf(bare, 'CPU a poll'))],
    },
    {
      page: 'docs/guide/costs.md',
      text: 'Bare node:http itself reaches {} of 10,000 polls a second on this machine. A poll takes {} µs more than that.',
      figures: [written(figureOf(mostBare, 'done')), written(more)],
    },
  ];
};
