// Plots of the figures that stand in the tables of the guide.
import { readFileSync } from 'node:fs';
import * as Plot from '@observablehq/plot';
import { JSDOM } from 'jsdom';
import { adaptivePolling } from '../../src/observables/adaptivePolling.js';
import { accent, FONT, grid, ink, line, warm } from './palette.mjs';
import { svgFile } from './svg.mjs';

const GUIDE = new URL('../../docs/guide/', import.meta.url);

const WIDTH = 440;

const pageOf = (name) => readFileSync(new URL(name, GUIDE), 'utf8');

/** The rows of the table of a page whose first heading is this one. */
const tableOf = (page, heading) => {
  const rows = pageOf(page)
    .split('\n')
    .map((row) =>
      row
        .split('|')
        .slice(1, -1)
        .map((cell) => cell.trim().replaceAll('`', '')),
    );
  const start = rows.findIndex(([first]) => first === heading);
  if (start < 0) throw new Error(`${page}: no table of '${heading}'`);
  const body = rows.slice(start + 2);
  return body.slice(
    0,
    body.findIndex((cells) => cells.length === 0),
  );
};

const numberOf = (cell) => {
  const number = Number(/^[\d,.]+/.exec(cell)?.[0].replaceAll(',', ''));
  if (!(number > 0)) throw new Error(`no number: ${cell}`);
  return number;
};

/** What Plot sets at the root of its picture is set here at a group: words stand in the middle, where nothing else is said. */
const draw = (alt, options) => {
  const { document } = new JSDOM('').window;
  const plot = Plot.plot({ document, width: WIDTH, style: { fontSize: '13px' }, ...options });
  const content = plot.innerHTML
    .replace(/<style>.*?<\/style>/s, '')
    .replaceAll('currentColor', ink)
    .replaceAll(/ class="[^"]*"/g, '');
  return svgFile({
    alt,
    width: WIDTH,
    height: options.height,
    content: `<g font-family="${FONT.replaceAll('"', "'")}" font-size="13" fill="${ink}" text-anchor="middle">${content}</g>`,
  });
};

/** Where the names of the schedules stand, in the order of the table, so that none covers another. */
const BESIDE = [
  { textAnchor: 'end', dx: -11, dy: 4 },
  { textAnchor: 'start', dx: 4, dy: 17 },
  { textAnchor: 'start', dx: 8, dy: -13 },
  { textAnchor: 'start', dx: 10, dy: -8 },
];

/** How late the end of a run is noticed, for the requests that it costs. */
export const pollingCost = () => {
  const rows = tableOf('polling.md', 'pollingInterval').map(([schedule, requests, late]) => ({
    schedule: /^\d+$/.test(schedule) ? `every ${Number(schedule) / 1000} s` : schedule,
    isFixed: /^\d+$/.test(schedule),
    requests: numberOf(requests),
    late: numberOf(late),
  }));
  const every5 = rows.find(({ schedule }) => schedule === 'every 5 s');
  const fixed = tableOf('polling.md', 'requests').map(([requests, late]) => ({
    requests: every5.requests * numberOf(requests),
    late: every5.late * numberOf(late),
  }));
  return draw(
    `The more requests, the less late the end of a run is noticed, along a falling curve of fixed intervals. ${rows.map(({ schedule, requests, late }) => `${schedule}: ${requests} requests, ${late} s late`).join('. ')}`,
    {
      height: 300,
      marginLeft: 44,
      marginRight: 16,
      marginTop: 30,
      marginBottom: 44,
      x: { label: 'requests of a run', labelAnchor: 'center', labelArrow: 'none', domain: [0, 60], ticks: 6 },
      y: { label: 'seconds late', labelArrow: 'none', domain: [0, 4], ticks: 4 },
      marks: [
        Plot.gridY({ stroke: grid, strokeOpacity: 1, ticks: 4 }),
        Plot.ruleY([0], { stroke: line }),
        Plot.line(fixed, {
          x: 'requests',
          y: 'late',
          stroke: line,
          strokeWidth: 1.5,
          strokeDasharray: '4 4',
          curve: 'natural',
        }),
        Plot.dot(rows, { x: 'requests', y: 'late', r: 6, fill: ({ isFixed }) => (isFixed ? accent : warm) }),
        ...rows.map((row, index) =>
          Plot.text([row], { x: 'requests', y: 'late', text: 'schedule', fill: ink, ...BESIDE[index] }),
        ),
        Plot.text(fixed.slice(0, 1), {
          x: 'requests',
          y: 'late',
          text: ['fixed intervals'],
          textAnchor: 'start',
          dx: 10,
          fill: ink,
        }),
      ],
    },
  );
};

/** How the pause of `adaptivePolling()` grows in a lull. */
export const pollingPauses = () => {
  // Without what it leaves to chance.
  const pause = adaptivePolling({ jitter: 0 });
  const pauses = Array.from({ length: 41 }, (_, unchanged) => ({
    unchanged,
    seconds: pause(null, 1, unchanged) / 1000,
  }));
  return draw(
    'The pause of adaptivePolling after so many polls without a change: 2 seconds at first, 3.3 after 10, 5.3 after 20, 10 after 33 and more',
    {
      height: 240,
      marginLeft: 44,
      marginRight: 16,
      marginTop: 30,
      marginBottom: 44,
      x: { label: 'polls without a change', labelAnchor: 'center', labelArrow: 'none', ticks: 5 },
      y: { label: 'seconds until the next poll', labelArrow: 'none', domain: [0, 11], ticks: [0, 2, 4, 6, 8, 10] },
      marks: [
        Plot.gridY({ stroke: grid, strokeOpacity: 1, ticks: [2, 4, 6, 8, 10] }),
        Plot.ruleY([0], { stroke: line }),
        Plot.dot(pauses, { x: 'unchanged', y: 'seconds', r: 3, fill: warm }),
      ],
    },
  );
};

/** How many runs a minute the workers of a fleet bring to their end. */
export const fleetThroughput = () => {
  const rows = tableOf('fleet.md', 'who').map(([who, runs]) => ({
    who: who.replace(' of the fleet', ''),
    runs: numberOf(runs),
  }));
  const written = ({ runs }) => runs.toLocaleString('en');
  return draw(`Runs a minute. ${rows.map((row) => `${row.who}: ${written(row)}`).join('. ')}`, {
    height: 210,
    marginLeft: 170,
    marginRight: 60,
    marginTop: 10,
    marginBottom: 40,
    x: {
      label: 'runs a minute',
      labelAnchor: 'center',
      labelArrow: 'none',
      ticks: 4,
      tickFormat: (runs) => runs.toLocaleString('en'),
    },
    y: { label: null, domain: rows.map(({ who }) => who), tickSize: 0, padding: 0.35 },
    marks: [
      Plot.gridX({ stroke: grid, strokeOpacity: 1, ticks: 4 }),
      Plot.barX(rows, { x: 'runs', y: 'who', fill: ({ who }) => (who.includes('worker') ? accent : line), rx: 3 }),
      Plot.text(rows, { x: 'runs', y: 'who', text: written, textAnchor: 'start', dx: 6, fill: ink }),
      Plot.ruleX([0], { stroke: line }),
    ],
  });
};
