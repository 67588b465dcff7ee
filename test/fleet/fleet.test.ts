import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { SoakOptions, SoakReport, WeatherName } from './SoakOptions.js';
import { makeCertificates } from './weather/certificates.js';

const root = join(__dirname, '../..');

/** Where the programs of the fleet are; beside them there may be another BullMQ. */
const programs = process.env['FLEET_PROGRAMS'] ?? '.tmp/fleet';

/** How many runs, and how many times each weather comes. */
const RUNS = Number(process.env['FLEET_RUNS'] ?? 150);
const TIMES = Number(process.env['FLEET_TIMES'] ?? 1);

/** Far more than is needed on an idle machine, in milliseconds. */
const limitOf = (runs: number): number => 90_000 + runs * 300;

const certificates = mkdtempSync(join(tmpdir(), 'certificates-'));

beforeAll(() => {
  makeCertificates(certificates);
});

afterAll(() => {
  rmSync(certificates, { recursive: true });
});

const soak = async (weather: WeatherName, runs: number, options: Partial<SoakOptions> = {}): Promise<SoakReport> => {
  const all: SoakOptions = {
    ...{ weather, runs, certificates, workers: 4, maxSessions: 100, killEvery: 1000, limit: limitOf(runs) },
    ...options,
  };
  const { stdout } = await promisify(execFile)(process.execPath, [join(root, programs, 'soak.mjs')], {
    cwd: root,
    env: { ...process.env, FLEET: JSON.stringify(all), NODE_EXTRA_CA_CERTS: join(certificates, 'ca.pem') },
  });
  const report = JSON.parse(stdout) as SoakReport;
  console.log(weather, report);
  return report;
};

/** Each run has ended once, none was submitted twice unseen, and no session is left. */
const expectAllWell = (report: SoakReport, runs: number): void => {
  expect(report.violations).toStrictEqual([]);
  expect(report).toMatchObject({ runs, openSessions: 0 });
  const failed = Object.values(report.failed).reduce((sum, count) => sum + count, 0);
  expect(report.completed + failed).toBe(runs);
  expect(report.submits - report.uncertain.submits).toBe(runs - report.uncertain.jobs);
  // The harm was done, and was felt.
  for (const [what, count] of Object.entries(report.felt)) expect([what, count > 0]).toStrictEqual([what, true]);
};

const times = Array.from({ length: TIMES }, (_, index) => index + 1);

describe.each(times)('a fleet, time %i,', () => {
  it(
    'whose workers are killed each second, and whose Redis is killed in the middle',
    async () => {
      const report = await soak('kills', RUNS);
      expectAllWell(report, RUNS);
      expect(report.felt).toMatchObject({ redisRestarts: 1 });
      expect(report.stalled).toBeGreaterThan(0);
      expect(report.uncertain.jobs).toBeGreaterThan(0);
    },
    limitOf(RUNS) + 60_000,
  );

  /** They are under way in several waves, so that the weather meets runs at each point of their lives. */
  const few = Math.ceil(RUNS / 2);

  it.each<[string, WeatherName]>([
    ['whose network to the API is gone for a while, twice', 'outage'],
    ['for which the certificate of the API runs out for a while, twice', 'certificate'],
    ['whose Redis is killed, and replaced by its replica', 'failover'],
  ])(
    '%s',
    async (_, weather) => {
      const report = await soak(weather, few, { workers: 2, maxSessions: Math.ceil(few / 3) });
      expectAllWell(report, few);
    },
    limitOf(few) + 60_000,
  );
});
