import { benches } from '../bench/benches.js';
import type { Row } from '../bench/Row.js';

const measured = new Map<string, Promise<readonly Row[]>>();

/** What a bench gives, which is measured once. */
const rowsOf = (name: string): Promise<readonly Row[]> => {
  const bench = benches.find((each) => each.name === name);
  if (bench === undefined) throw new Error(`no bench '${name}'`);
  const known = measured.get(name) ?? bench.run({ tiny: true });
  measured.set(name, known);
  return known;
};

describe('the benches', () => {
  it('have a name each', () => {
    const names = benches.map(({ name }) => name);
    expect(names).toStrictEqual(expect.arrayContaining(['poll', 'manyRuns', 'size', 'start']));
    expect(new Set(names).size).toBe(names.length);
  });

  it.each(benches.map(({ name }) => name))(
    '%s gives its rows: a figure each, and a verdict where there is a target',
    async (name) => {
      const rows = await rowsOf(name);
      expect(rows.length).toBeGreaterThan(0);
      expect(new Set(rows.map((row) => row.case)).size).toBe(rows.length);
      for (const { case: what, figures, ratio = 1, toAxios = 1, target, ok, ...rest } of rows) {
        expect(rest).toStrictEqual({ bench: name });
        expect(what).not.toBe('');
        expect(figures.length).toBeGreaterThan(0);
        for (const { name: figure, value, unit } of figures) {
          expect([figure, unit]).not.toContain('');
          // So few runs may take less memory than is freed meanwhile.
          expect(Number.isFinite(value) && (value >= 0 || figure.endsWith('a run'))).toBe(true);
        }
        for (const part of [ratio, toAxios]) expect(Number.isFinite(part) && part > 0).toBe(true);
        expect([typeof target, typeof ok]).toStrictEqual(
          ok === undefined ? ['undefined', 'undefined'] : ['string', 'boolean'],
        );
      }
      expect(rows.filter(({ ok }) => ok !== undefined).length).toBeGreaterThan(0);
    },
    120_000,
  );

  it.each(['poll', 'manyRuns'])(
    '%s compares each client with bare node:http and with a bare axios',
    async (name) => {
      const compared = (await rowsOf(name)).filter(({ ratio }) => ratio !== undefined);
      expect(compared.length).toBeGreaterThanOrEqual(3);
      const [{ toAxios: part = NaN } = {}] = compared;
      // In a single round there is one ratio of the two that all are compared with.
      for (const { ratio = NaN, toAxios = NaN } of compared) expect(toAxios / ratio).toBeCloseTo(part);
      expect(compared.filter(({ ratio }) => ratio === 1).map((row) => row.case)).toStrictEqual([
        expect.stringContaining('bare node:http'),
      ]);
      expect(compared.filter(({ toAxios }) => toAxios === 1).map((row) => row.case)).toStrictEqual([
        expect.stringContaining('bare axios'),
      ]);
    },
    120_000,
  );

  it('manyRuns has a row for each target, beside what was measured of each client', async () => {
    const rows = await rowsOf('manyRuns');
    expect(rows.flatMap(({ target }) => target ?? [])).toStrictEqual([
      '<= 1.5',
      '>= 4,900 polls/s',
      '<= 10 ms',
      '<= 28 kB',
      '<= 50',
    ]);
    const names = rows.slice(0, 3).map(({ figures }) => figures.map(({ name }) => name));
    expect(new Set(names.map(String)).size).toBe(1);
    expect(names[0]).toStrictEqual(
      expect.arrayContaining(['CPU a poll', 'RSS a run', 'heap a run', 'loop delay p99', 'at the server']),
    );
  }, 120_000);
});
