// Mutates src area by area, all of them or those named, puts what came of it into test/mutation.md, and fails when too
// few mutants are noticed in one of them, or when one that is not has no reason in survivors.mjs. `--near` runs only the
// tests that mirror an area, `--report` runs nothing: both read the reports that are there. A run that is cut goes on
// from where it was.
import { execFileSync, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { parseArgs } from 'node:util';
import { areas, incrementalOf, reportOf } from '../../stryker.config.mjs';
import { reasonOf } from './survivors.mjs';
import { writeTable } from './table.mjs';

const NOTICED = ['Killed', 'Timeout'];
const SURVIVED = ['Survived', 'NoCoverage'];

/** Which tests were run last, when, on what, and whether to the end. */
const lastRunOf = (area) => `.tmp/mutation/${area}.run.json`;

const readLastRun = (area) => (existsSync(lastRunOf(area)) ? JSON.parse(readFileSync(lastRunOf(area), 'utf8')) : {});

const git = (...args) => execFileSync('git', args, { encoding: 'utf8', maxBuffer: 2 ** 28 });

/**
 * Stryker takes over what it knows of a mutant, also of one that runs while a file is loaded and has survived, whatever
 * tests are new. So it is made to forget those that have survived: each is tried with all tests that cover it now. So
 * are those that took too long by the clock, as any does on a busy machine; no reason is given for them.
 */
const isUncertain = ({ status, statusReason }) =>
  SURVIVED.includes(status) || (status === 'Timeout' && statusReason === undefined);

const forgetUncertain = (area) => {
  if (!existsSync(incrementalOf(area))) return;
  const known = JSON.parse(readFileSync(incrementalOf(area), 'utf8'));
  for (const file of Object.values(known.files)) file.mutants = file.mutants.filter((mutant) => !isUncertain(mutant));
  writeFileSync(incrementalOf(area), JSON.stringify(known));
};

const run = (area, tests) => {
  const commit = git('rev-parse', '--short', 'HEAD').trim();
  const changes = createHash('sha256')
    .update(git('diff', 'HEAD', '--', 'src', 'test'))
    .digest('hex');
  const last = readLastRun(area);
  const isGoingOn = last.isCut && last.tests === tests && last.commit === commit && last.changes === changes;
  if (!isGoingOn) forgetUncertain(area);
  const note = (isCut) => {
    const date = new Date().toISOString().slice(0, 10);
    mkdirSync(dirname(lastRunOf(area)), { recursive: true });
    writeFileSync(lastRunOf(area), JSON.stringify({ date, commit, changes, tests, isCut }));
  };
  note(true);
  const env = { ...process.env, MUTATION_AREA: area, MUTATION_TESTS: tests };
  const { status } = spawnSync('npx', ['stryker', 'run'], { stdio: 'inherit', env });
  if (status !== 0) process.exit(status ?? 1);
  note(false);
};

const textOf = (source, { start, end }) =>
  source
    .split('\n')
    .slice(start.line - 1, end.line)
    .map((line, at, { length }) =>
      line.slice(at === 0 ? start.column - 1 : 0, at === length - 1 ? end.column - 1 : undefined).trim(),
    )
    .join(' ');

const survivorsIn = ([file, { source, mutants }]) =>
  mutants
    .filter(({ status }) => SURVIVED.includes(status))
    .map(({ location, replacement }) => ({
      file,
      line: location.start.line,
      from: textOf(source, location),
      to: replacement.replace(/\s+/g, ' '),
    }))
    .map((survivor) => ({ ...survivor, reason: reasonOf(survivor) }));

const resultOf = (area) => {
  const files = Object.entries(JSON.parse(readFileSync(reportOf(area), 'utf8')).files);
  const statuses = files.flatMap(([, { mutants }]) => mutants.map(({ status }) => status));
  const count = (...wanted) => statuses.filter((status) => wanted.includes(status)).length;
  const [noticed, survived] = [count(...NOTICED), count(...SURVIVED)];
  const { date, commit, tests, isCut } = readLastRun(area);
  if (isCut) throw new Error(`the last run of ${area} was cut; run it again, and it goes on from there`);
  return {
    area,
    noticed,
    survived,
    score: (100 * noticed) / (noticed + survived),
    bar: areas[area].bar,
    date,
    commit,
    tests,
    survivors: files.flatMap(survivorsIn),
  };
};

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { near: { type: 'boolean' }, report: { type: 'boolean' } },
});
const chosen = positionals.length > 0 ? positionals : Object.keys(areas);

// Later runs go on from the one before, and have few mutants left to try.
const isNew = (area) => !existsSync(incrementalOf(area));

for (const area of values.report ? [] : chosen) {
  if (values.near || isNew(area)) run(area, 'near');
  if (!values.near) run(area, 'all');
}

const results = chosen.map(resultOf);
await writeTable(areas, results);
console.table(
  results.map(({ survivors, ...row }) => ({ ...row, unread: survivors.filter((one) => !one.reason).length })),
);
for (const { file, line, from, to, reason } of results.flatMap(({ survivors }) => survivors))
  if (!reason) console.log(`${file}:${line}: ${from} → ${to || 'nothing'}`);
const unread = results.some(({ survivors }) => survivors.some(({ reason }) => !reason));
process.exitCode = unread || results.some(({ score, bar }) => score < bar) ? 1 : 0;
