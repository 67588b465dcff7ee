// Soaks the fleet in each weather, three times in a row, with BullMQ 6 and then with BullMQ 5, which it installs into a
// folder of its own. `npm run fleet soak -- -t replica` takes what Jest takes. FLEET_RUNS and FLEET_TIMES say how much.
import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { run } from './check-package/run.mjs';

const root = join(import.meta.dirname, '..');
const PROGRAMS = '.tmp/fleet';
const OTHER = '.tmp/fleet-bullmq-5';
const ENTRIES = ['package.json', 'dist'];

/** The programs again, beside another BullMQ. This package lies there too, as its own imports would lead elsewhere. */
const makeOther = async () => {
  const folder = join(root, OTHER);
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'package.json'), JSON.stringify({ name: 'fleet-bullmq-5', private: true }));
  const args = ['install', '--no-audit', '--no-fund', '--no-package-lock', '--ignore-scripts', '--prefer-offline'];
  await run('npm', [...args, 'bullmq@^5.81.0'], { cwd: folder });
  for (const entry of ENTRIES)
    cpSync(join(root, entry), join(folder, 'node_modules/witrium-rx', entry), { recursive: true });
  cpSync(join(root, PROGRAMS), folder, { recursive: true });
};

const soak = (programs) => {
  console.log(programs);
  const env = { FLEET_RUNS: '2000', FLEET_TIMES: '3', ...process.env, FLEET_PROGRAMS: programs };
  const args = ['jest', '--config', 'jest.fleet.config.cjs', '--coverage=false', 'test/fleet/fleet.test.ts'];
  const { status } = spawnSync('npx', [...args, ...process.argv.slice(2)], { cwd: root, stdio: 'inherit', env });
  return status === 0;
};

await makeOther();
const isWell = [PROGRAMS, OTHER].map(soak);
process.exitCode = isWell.every(Boolean) ? 0 : 1;
