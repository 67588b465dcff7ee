import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { benches } from './benches.js';
import { describeMachine } from './machine.js';
import type { Row } from './Row.js';
import { tableOf } from './table.js';

const RESULTS = join('bench', 'results.md');

const NOTE =
  'Written by `npm run bench`. A ratio is to the first line of its group unless the line says otherwise, ' +
  'and all that one ratio compares was measured in one run.';

const names = process.argv.slice(2);
const unknown = names.filter((name) => !benches.some((bench) => bench.name === name));

/** Runs the benches that were named, or all; only a run of all writes the results. */
const main = async (): Promise<void> => {
  const rows: Row[] = [];
  for (const bench of benches.filter(({ name }) => names.length === 0 || names.includes(name))) {
    console.error(`${bench.name} …`);
    rows.push(...(await bench.run({ tiny: false })));
  }
  const machine = describeMachine();
  console.log([...machine, '', tableOf(rows)].join('\n'));
  if (names.length > 0) return;
  const lines = ['# Results', '', NOTE, '', ...machine.map((line) => `- ${line}`), '', tableOf(rows), ''];
  writeFileSync(RESULTS, lines.join('\n'));
};

if (unknown.length > 0) {
  console.error(`no bench '${unknown.join("', '")}'; there are: ${benches.map(({ name }) => name).join(', ')}`);
  process.exitCode = 1;
} else {
  void main();
}
