// Packs the package, installs it into fresh projects in a temporary folder and uses it there: on each Node, with each
// compiler, in each bundler. Prints a line for each check and fails when one has failed. `--keep` keeps the folder.
import { checkAngular } from './checks/angular.mjs';
import { checkBundlers } from './checks/bundlers.mjs';
import { checkContents } from './checks/contents.mjs';
import { checkLinters } from './checks/linters.mjs';
import { checkLowest } from './checks/lowest.mjs';
import { checkNode } from './checks/node.mjs';
import { checkTypes } from './checks/types.mjs';
import { entriesOf } from './entries.mjs';
import manifest from '../../package.json' with { type: 'json' };
import { createReport, runAll } from './report.mjs';
import { createWorkspace } from './workspace.mjs';

const AT_ONCE = 2;

const { check, counts } = createReport();
const start = performance.now();
let workspace;

await check('build and pack', async () => {
  workspace = await createWorkspace(manifest);
  const { files, size, unpackedSize } = workspace.packed;
  return `${files.length} files, ${(size / 1000).toFixed(0)} kB, unpacked ${(unpackedSize / 1000).toFixed(0)} kB`;
});

if (workspace !== undefined) {
  const context = { ...workspace, manifest, entries: entriesOf(manifest), check };
  const only = process.argv.slice(2).filter((argument) => !argument.startsWith('--'));
  // The longest first.
  const jobs = { checkAngular, checkTypes, checkNode, checkBundlers, checkLinters, checkLowest, checkContents };
  const chosen = Object.values(jobs).filter(({ name }) => only.length === 0 || only.includes(name));
  try {
    await runAll(
      chosen.map((job) => () => job(context)),
      AT_ONCE,
    );
  } finally {
    if (process.argv.includes('--keep')) console.log(workspace.folder);
    else await workspace.remove();
  }
}

console.log(`${((performance.now() - start) / 1000).toFixed(0)} s`);
console.log(`${counts.passed} passed, ${counts.failed} failed`);
process.exitCode = counts.failed === 0 ? 0 : 1;
