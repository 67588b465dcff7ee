// Draws the pictures of the guide. `npm run pictures` writes them; with `--check` it names those that are not what is
// drawn now, and fails when there are any.
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { operatorDiagrams } from '../../test/marbles/operators.js';
import { streamDiagrams } from '../../test/marbles/streams.js';
import { chooseRun } from './chooseRun.mjs';
import { drawMarbles } from './drawMarbles.mjs';
import { fleetScreen } from './fleetScreen.mjs';
import { fleetThroughput, pollingCost, pollingPauses } from './plots.mjs';
import { relaySequence } from './relaySequence.mjs';
import { sessionLife } from './sessionLife.mjs';

const FOLDER = fileURLToPath(new URL('../../docs/guide/pictures/', import.meta.url));

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

mkdirSync(FOLDER, { recursive: true });
const there = readdirSync(FOLDER);

const drawn = [...pictures].map(([file, draw]) => ({ file, svg: draw() }));
const stale = drawn.filter(({ file, svg }) => !there.includes(file) || readFileSync(FOLDER + file, 'utf8') !== svg);
const unknown = there.filter((file) => !pictures.has(file));

if (process.argv.includes('--check')) {
  for (const file of [...stale.map((picture) => picture.file), ...unknown]) console.log(file);
  process.exitCode = stale.length + unknown.length > 0 ? 1 : 0;
} else {
  for (const { file, svg } of stale) writeFileSync(FOLDER + file, svg);
  for (const file of unknown) rmSync(FOLDER + file);
  console.log(`${drawn.length} pictures, ${stale.length} written, ${unknown.length} removed`);
}
