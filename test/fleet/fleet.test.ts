import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { SoakOptions, SoakReport } from './SoakOptions.js';

const root = join(__dirname, '../..');

const RUNS = Number(process.env['FLEET_RUNS'] ?? 150);

/** Far more than is needed on an idle machine, in milliseconds. */
const LIMIT = 60_000 + RUNS * 300;

const soak = async (options: SoakOptions): Promise<SoakReport> => {
  const { stdout } = await promisify(execFile)(process.execPath, [join(root, '.tmp/fleet/soak.mjs')], {
    cwd: root,
    env: { ...process.env, FLEET: JSON.stringify(options) },
  });
  return JSON.parse(stdout) as SoakReport;
};

describe('a fleet whose workers are killed each second, and whose Redis is killed in the middle', () => {
  it(
    'ends each run once, submits none twice unseen, and leaves no session',
    async () => {
      const report = await soak({ runs: RUNS, workers: 4, killEvery: 1000, limit: LIMIT });
      console.log(report);
      expect(report.violations).toStrictEqual([]);
      expect(report).toMatchObject({ runs: RUNS, openSessions: 0, redisRestarts: 1 });
      const failed = Object.values(report.failed).reduce((sum, count) => sum + count, 0);
      expect(report.completed + failed).toBe(RUNS);
      // The harm was done, and was felt.
      expect(report.killed).toBeGreaterThan(1);
      expect(report.stalled).toBeGreaterThan(0);
      expect(report.uncertain.jobs).toBeGreaterThan(0);
      expect(report.submits - report.uncertain.submits).toBe(RUNS - report.uncertain.jobs);
    },
    LIMIT + 60_000,
  );
});
