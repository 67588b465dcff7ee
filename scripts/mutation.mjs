// Mutates src area by area, all of them or those named, and fails when fewer than nine mutants in ten are noticed.
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { areas, incrementalOf, reportOf } from '../stryker.config.mjs';

const LEAST = 90;

const named = process.argv.slice(2);
const chosen = named.length > 0 ? named : Object.keys(areas);

const count = (mutants, ...statuses) => mutants.filter(({ status }) => statuses.includes(status)).length;

const rowOf = (area, mutants) => {
  const noticed = count(mutants, 'Killed', 'Timeout');
  const missed = count(mutants, 'Survived', 'NoCoverage');
  return { area, noticed, missed, broken: count(mutants, 'RuntimeError'), score: (100 * noticed) / (noticed + missed) };
};

const mutantsOf = (area) => {
  const { files } = JSON.parse(readFileSync(reportOf(area), 'utf8'));
  return Object.values(files).flatMap(({ mutants }) => mutants);
};

const run = (area, reach) => {
  const env = { ...process.env, MUTATION_AREA: area, MUTATION_TESTS: reach };
  const { status } = spawnSync('npx', ['stryker', 'run'], { stdio: 'inherit', env });
  if (status !== 0) process.exit(status ?? 1);
};

for (const area of chosen) {
  // Later runs go on from the one before, and have few mutants left to try.
  if (!existsSync(incrementalOf(area))) run(area, 'near');
  run(area, 'all');
}

const found = chosen.map((area) => [area, mutantsOf(area)]);
const total = rowOf(
  'src',
  found.flatMap(([, mutants]) => mutants),
);
console.table([...found.map(([area, mutants]) => rowOf(area, mutants)), total]);
process.exitCode = total.score >= LEAST ? 0 : 1;
