import type { Results } from '../results.js';
import type { Row } from '../Row.js';
import { figureOf, rowOf, rowsLike, short, span, toAxios, toFirst, verdict, written } from './measured.js';

/** A table of a page, by the heading that it stands under. */
export interface Table {
  readonly heading: string;
  readonly head: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

const HTTP = 'times bare node:http';
const AXIOS = 'times bare axios';
const OUTCOME = ['target', 'outcome'];

const poll = (results: Results): Table => ({
  heading: 'A poll',
  head: ['a run of', 'measured', HTTP, AXIOS, ...OUTCOME],
  rows: rowsLike(results, 'poll', /^(\d+) executions \(([\d.]+) kB\), (.+): watchRun$/).map(
    ([row, [, steps, size, news]]) => [
      `${written(Number(steps))} steps${news === 'nothing new' ? ', nothing new' : ` (${short(Number(size))} kB)`}`,
      `${written(figureOf(row, 'CPU a poll'))} µs`,
      toFirst(row).toFixed(2),
      toAxios(row).toFixed(2),
      ...verdict(row),
    ],
  ),
});

const decoding = (results: Results): Table => {
  const growing = rowsLike(results, 'growingRun', /^poll (\d+): /);
  const sizes = growing.map(([, [, size]]) => Number(size));
  const ratios = growing.map(([row]) => toFirst(row));
  const isFlat = rowOf(results, 'growingRun', 'the largest of these parts from poll 100 on, to the smallest');
  return {
    heading: 'Decoding',
    head: ['what', 'time', 'times `JSON.parse`', ...OUTCOME],
    rows: [
      ...rowsLike(results, 'decode', /^ours, (\d+) executions/).map(([row, [, steps]]) => [
        `${written(Number(steps))} steps`,
        `${short(figureOf(row, 'to decode'))} µs`,
        toFirst(row).toFixed(2),
        ...verdict(row),
      ]),
      [
        'a growing run, keeping what has not changed',
        '—',
        `${span(ratios, 2)}, from ${span(sizes, 0)} steps`,
        'flat',
        verdict(isFlat)[1],
      ],
    ],
  };
};

const manyRuns = (results: Results): Table => {
  const of = (runs: string, client: string) => rowOf(results, 'manyRuns', `${runs} runs: ${client}`);
  const judged = (what: string) => verdict(rowOf(results, 'manyRuns', what));
  const clients = (runs: string) => [
    of(runs, 'watchRun'),
    of(runs, 'bare node:http, 50 sockets'),
    of(runs, 'Promises, bare axios'),
  ];
  const line = (what: string, name: string, show: (value: number) => string, target: string) => [
    what,
    ...clients('5,000').map((row) => show(figureOf(row, name))),
    ...judged(`5,000 runs, watchRun: ${target}`),
  ];
  const cpu = rowOf(results, 'manyRuns', '5,000 runs, watchRun: CPU of a poll');
  return {
    heading: 'Many runs in one process',
    head: ['what', 'measured', 'bare node:http', 'bare axios', ...OUTCOME],
    rows: [
      [
        'CPU time of a poll',
        `${written(figureOf(cpu, 'CPU a poll'))} µs`,
        `${toFirst(cpu).toFixed(2)} of it`,
        `${toAxios(cpu).toFixed(2)} of it`,
        ...verdict(cpu),
      ],
      line('polls a second', 'done', written, 'polls'),
      line('delay of the event loop, p99', 'loop delay p99', (value) => `${short(value)} ms`, 'loop delay'),
      line('memory (RSS) of a run', 'RSS a run', (value) => `${written(value, 1)} kB`, 'memory of a run'),
      line('sockets', 'at the server', written, 'sockets'),
      [
        '10,000 runs: polls a second',
        ...clients('10,000').map((row) => written(figureOf(row, 'done'))),
        ...judged('10,000 runs, watchRun: polls'),
      ],
    ],
  };
};

const size = (results: Results): Table => {
  const [[own]] = rowsLike(results, 'size', /^client and 3 operators, own code/);
  const all = rowOf(results, 'size', 'client and 3 operators, with all packages');
  const [[alone]] = rowsLike(results, 'size', /^untilStatus \+ allInstructionsExecuted \+ withTimeout alone/);
  const load = rowOf(results, 'start', "require('witrium-rx')");
  const kB = (row: Row) => `${written(figureOf(row, 'gzipped'), 1)} kB`;
  return {
    heading: 'Size',
    head: ['what', 'measured', ...OUTCOME],
    rows: [
      [
        '`createWitriumClient` and 3 operators in a browser bundle, minified and gzipped',
        `${kB(own)}; ${kB(all)} with all packages`,
        ...verdict(own),
      ],
      [
        '`untilStatus`, `allInstructionsExecuted` and `withTimeout` alone in such a bundle',
        kB(alone),
        'nothing of the client',
        verdict(alone)[1],
      ],
      [
        "`require('witrium-rx')` in a fresh process",
        `${written(figureOf(load, 'to load'))} ms; ${toFirst(load).toFixed(2)} times that of \`require('axios')\``,
        ...verdict(load),
      ],
    ],
  };
};

/** The tables of the page on what it costs. */
export const costTables = (results: Results): readonly Table[] => [
  poll(results),
  decoding(results),
  manyRuns(results),
  size(results),
];
