// The screen of a fleet, as examples/fleet draws it, of a state that a real run had.
import { readFileSync } from 'node:fs';
import { linesOf } from '../../examples/fleet/screen.js';
import { accent, box, boxEdge, FONT, grid, ink, MONO, muted } from './palette.mjs';
import { element, svgFile, text } from './svg.mjs';

const WIDTH = 440;
const BAR = 30;
const LINE_HEIGHT = 20;

/** Recorded from the example with Redis, the simulator and three workers, while 300 runs went through. */
const recorded = () => {
  const { counts, workers } = JSON.parse(readFileSync(new URL('fleetState.json', import.meta.url), 'utf8'));
  return {
    counts,
    workers: new Map(workers.map(([name, { running, ...rest }]) => [name, { ...rest, running: new Map(running) }])),
  };
};

/** The squares stand apart: fonts differ in how wide they are. */
const SQUARES = /[■□]+/;

const squares = (marks, x, y) =>
  [...marks].map((mark, index) =>
    element('rect', {
      x: x + index * 14,
      y: y - 10,
      width: 10,
      height: 10,
      rx: 1.5,
      fill: mark === '■' ? accent : 'none',
      stroke: accent,
    }),
  );

const COLUMN = 7.85;

const row = (content, index) => {
  const y = BAR + 24 + index * LINE_HEIGHT;
  const [marks = ''] = SQUARES.exec(content) ?? [];
  const written = content.replace(SQUARES, '').trimEnd();
  // In columns, as in a terminal: each word at its place, whatever the font.
  const parts = [...written.matchAll(/\S+(?: \S+)*/g)].map((part) =>
    text(part[0], { x: 16 + part.index * COLUMN, y, fill: /^ {4}and/.test(content) ? muted : ink }),
  );
  return [...parts, ...squares(marks, 16 + content.search(SQUARES) * COLUMN, y)];
};

/** The screen of `fleet.md`. */
export const fleetScreen = () => {
  const lines = linesOf(recorded());
  const height = BAR + lines.length * LINE_HEIGHT + 22;
  return svgFile({
    alt: `The screen of the fleet: ${lines[0].replaceAll('  ', ', ')}, and for each of three workers its first runs with a square for each step`,
    width: WIDTH,
    height,
    content: [
      element('rect', { x: 1, y: 1, width: WIDTH - 2, height: height - 2, rx: 9, fill: box, stroke: boxEdge }),
      element('path', { d: `M1 ${BAR}H${WIDTH - 1}`, stroke: boxEdge }),
      [18, 36, 54].map((cx) => element('circle', { cx, cy: BAR / 2 + 1, r: 5, fill: grid, stroke: boxEdge })),
      text('npm run example fleet', {
        x: WIDTH / 2 + 20,
        y: BAR / 2 + 5,
        fill: muted,
        'font-family': FONT,
        'font-size': 12.5,
        'text-anchor': 'middle',
      }),
      element('g', { 'font-family': MONO, 'font-size': 13 }, lines.flatMap(row)),
    ]
      .flat(Infinity)
      .join(''),
  });
};
