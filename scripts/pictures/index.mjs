// Draws the pictures of the guide and the badges of the README. `npm run pictures` writes them; with `--check` it names those that are not what is
// drawn now, and fails when there are any.
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { operatorDiagrams } from '../../test/marbles/operators.js';
import { streamDiagrams } from '../../test/marbles/streams.js';
import { badges } from './badges.mjs';
import { chooseRun } from './chooseRun.mjs';
import { drawMarbles } from './drawMarbles.mjs';
import { fleetScreen } from './fleetScreen.mjs';
import { fleetThroughput, pollingCost, pollingPauses } from './plots.mjs';
import { relaySequence } from './relaySequence.mjs';
import { sessionLife } from './sessionLife.mjs';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));

const diagrams = [...operatorDiagrams, ...Object.values(streamDiagrams)];

const pictures = new Map([
  ...diagrams.map((diagram) => [`marbles-${diagram.name}.svg`, () => drawMarbles(diagram)]),
  ['choose-run.svg', chooseRun],
  ['fleet-screen.svg', fleetScreen],
  ['fleet-throughput.svg', fleetThroughput],
  ['polling-cost.svg', pollingCost],
  ['polling-pauses.svg', pollingPauses],
  ['relay-sequence.svg', relaySequence],
  ['session-life.svg', sessionLife],
]);

/** What is drawn, and where it stands. */
const folders = [
  ['docs/guide/pictures/', pictures],
  ['docs/badges/', badges],
];

const drawn = folders.flatMap(([folder, files]) =>
  [...files].map(([file, draw]) => ({ file: folder + file, svg: draw() })),
);
const there = folders.flatMap(([folder]) => {
  mkdirSync(ROOT + folder, { recursive: true });
  return readdirSync(ROOT + folder).map((file) => folder + file);
});
const stale = drawn.filter(({ file, svg }) => !there.includes(file) || readFileSync(ROOT + file, 'utf8') !== svg);
const unknown = there.filter((file) => !drawn.some((picture) => picture.file === file));

if (process.argv.includes('--check')) {
  for (const file of [...stale.map((picture) => picture.file), ...unknown]) console.log(file);
  process.exitCode = stale.length + unknown.length > 0 ? 1 : 0;
} else {
  for (const { file, svg } of stale) writeFileSync(ROOT + file, svg);
  for (const file of unknown) rmSync(ROOT + file);
  console.log(`${drawn.length} pictures, ${stale.length} written, ${unknown.length} removed`);
}
