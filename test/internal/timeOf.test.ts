import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import fc from '../support/random.js';
import { timeOf } from '../../src/internal/timeOf.js';
import { growth, LINEAR } from '../support/growth.js';

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
  '2026-01-01 14:00:00+02:00',
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

  it('is a moment or NaN for any text', () => {
    const piece = fc.oneof(
      fc.constantFrom(
        '2026',
        '-',
        '01',
        'T',
        't',
        ' ',
        '12:00',
        ':',
        '.',
        'Z',
        '+02:00',
        '٣',
        '\0',
        '９',
        '\n',
        '+275760',
      ),
      fc.string({ unit: 'binary', maxLength: 3 }),
    );
    const text = fc.array(piece, { maxLength: 10 }).map((pieces) => pieces.join(''));
    const property = fc.property(text, (time) => {
      const at = timeOf(time);
      expect(Number.isNaN(at) || Math.abs(at) <= 8.64e15).toBe(true);
    });
    fc.assert(property, { numRuns: 2000 });
  });

  it('is the same moment for each date, with and without its zone', () => {
    const date = fc.date({ min: new Date('0000-01-01'), max: new Date('9999-12-31'), noInvalidDate: true });
    const property = fc.property(date, fc.constantFrom('T', ' ', 't'), (at, between) => {
      const time = at.toISOString().replace('T', between);
      expect([timeOf(time), timeOf(time.slice(0, -1))]).toStrictEqual([at.getTime(), at.getTime()]);
    });
    fc.assert(property);
  });

  it.each(['0', '0:', 'T00:', ' 00:', 'T', ' ', '(', '-'])('takes time in proportion to the length: %j', (part) => {
    const grown = growth((length) => {
      const texts = [part.repeat(length), `2026-01-01T00:${part.repeat(length)}`, `${part.repeat(length)}x`];
      return () => {
        for (const text of texts) timeOf(text);
      };
    });
    expect(grown).toBeLessThan(LINEAR);
  });
});
