// Packs the package, installs it into small projects as its users have them, and follows a run in each. Prints a table,
// and fails when a row has failed. `npm run check:worlds -- NAME …` runs rows by name, `--quick` those that take little
// time, `--list` only names them, `--write` puts what was found into the guide, `--keep` keeps the folder.
import manifest from '../../package.json' with { type: 'json' };
import { createReport } from '../check-package/report.mjs';
import { createWorkspace } from '../check-package/workspace.mjs';
import { createProjects } from './projects.mjs';
import { groups, rows } from './rows.mjs';
import { runRow } from './runRow.mjs';
import { printTable, writeTable } from './table.mjs';
import { join } from 'node:path';

const flags = process.argv.slice(2).filter((argument) => argument.startsWith('--'));
const names = process.argv.slice(2).filter((argument) => !argument.startsWith('--'));
const has = (flag) => flags.includes(flag);

const unknown = [
  ...names.filter((name) => !rows.some((row) => row.name === name)),
  ...flags.filter((flag) => !['--quick', '--list', '--write', '--keep'].includes(flag)),
];

const chosen = rows
  .filter(({ name }) => names.length === 0 || names.includes(name))
  .filter(({ isQuick }) => !has('--quick') || isQuick);

const runAll = async () => {
  const { check, counts } = createReport();
  const start = performance.now();
  const results = [];
  let workspace;
  await check('build and pack', async () => {
    workspace = await createWorkspace(manifest, join(import.meta.dirname, 'consumers'));
  });
  try {
    const projects = workspace && createProjects(workspace, manifest);
    // One at a time: each has a limit of time, and some take all of the machine.
    for (const row of workspace ? chosen : []) results.push(await runRow(row, projects, check));
  } finally {
    if (workspace && has('--keep')) console.log(workspace.folder);
    else await workspace?.remove();
  }
  printTable(results);
  if (has('--write')) await writeTable(groups, results);
  console.log(`${((performance.now() - start) / 1000).toFixed(0)} s`);
  console.log(`${counts.passed} passed, ${counts.failed} failed`);
  process.exitCode = counts.failed === 0 && results.length > 0 ? 0 : 1;
};

if (unknown.length > 0) {
  console.error(`There is no ${unknown.join(', ')}. The rows are: ${rows.map(({ name }) => name).join(', ')}`);
  process.exitCode = 2;
} else if (has('--list')) {
  console.log(JSON.stringify(chosen.map(({ name }) => name)));
} else {
  await runAll();
}
