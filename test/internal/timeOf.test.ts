import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { timeOf } from '../../src/internal/timeOf.js';

const NOON = Date.UTC(2026, 0, 1, 12);

const TIMES = [
  '2026-01-01T12:00:00Z',
  '2026-01-01T12:00:00',
  '2026-01-01 12:00:00',
  '2026-01-01T12:00',
  '2026-01-01t12:00:00',
  '2026-01-01T12:00:00.000000',
  '2026-01-01T14:00:00+02:00',
  '2026-01-01T07:30:00.000-04:30',
];

describe('timeOf', () => {
  it.each(TIMES)('is the same moment: %s', (time) => {
    expect(timeOf(time)).toBe(NOON);
  });

  it('takes a day for its begin', () => {
    expect(timeOf('2026-01-01')).toBe(Date.UTC(2026, 0));
  });

  it.each(['', 'soon', '12:00:00', 'T12:00:00'])('is NaN for what is no time: %j', (text) => {
    expect(timeOf(text)).toBeNaN();
  });

  it('does not depend on the place', () => {
    const program = `
      const { timeOf } = require(${JSON.stringify(join(__dirname, '../../src/internal/timeOf.ts'))});
      console.log(JSON.stringify(${JSON.stringify(TIMES)}.map(timeOf)));`;
    const env = { ...process.env, TZ: 'America/New_York' };
    const args = ['--import', 'tsx', '-e', program];
    const told = execFileSync(process.execPath, args, { env, encoding: 'utf8', timeout: 20_000 });
    expect(JSON.parse(told)).toStrictEqual(TIMES.map(() => NOON));
  }, 25_000);
});
