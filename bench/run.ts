import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { benches } from './benches.js';
import { describeMachine } from './machine.js';
import { jsonOf, pageOf, type Results } from './results.js';
import type { Row } from './Row.js';
import { tableOf } from './table.js';

const names = process.argv.slice(2);
const unknown = names.filter((name) => !benches.some((bench) => bench.name === name));

/** Runs the benches that were named, or all; only a run of all writes the results. */
const main = async (): Promise<void> => {
  const rows: Row[] = [];
  for (const bench of benches.filter(({ name }) => names.length === 0 || names.includes(name))) {
    const start = performance.now();
    rows.push(...(await bench.run({ tiny: false })));
    console.error(`${bench.name}: ${((performance.now() - start) / 1000).toFixed(0)} s`);
  }
  const results: Results = { machine: describeMachine(), rows };
  console.log([...results.machine, '', tableOf(rows)].join('\n'));
  if (names.length > 0) return;
  const json = jsonOf(results);
  writeFileSync(join('bench', 'results.json'), json);
  writeFileSync(join('bench', 'results.md'), pageOf(JSON.parse(json) as Results));
};

if (unknown.length > 0) {
  console.error(`no bench '${unknown.join("', '")}'; there are: ${benches.map(({ name }) => name).join(', ')}`);
  process.exitCode = 1;
} else {
  void main();
}
