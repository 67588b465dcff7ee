import { benches } from '../bench/benches.js';

describe('the benches', () => {
  it('have a name each', () => {
    const names = benches.map(({ name }) => name);
    expect(names).toStrictEqual(expect.arrayContaining(['poll', 'manyRuns', 'size', 'start']));
    expect(new Set(names).size).toBe(names.length);
  });

  it.each(benches.map(({ name, run }) => [name, run] as const))(
    '%s gives its rows: a figure each, and a verdict where there is a target',
    async (name, run) => {
      const rows = await run({ tiny: true });
      expect(rows.length).toBeGreaterThan(0);
      expect(new Set(rows.map((row) => row.case)).size).toBe(rows.length);
      for (const { case: what, value, ratio = 1, target, ok, ...rest } of rows) {
        expect(rest).toStrictEqual({ bench: name });
        expect(what).not.toBe('');
        expect(value).toMatch(/^\d/);
        expect(value).not.toMatch(/NaN|Infinity|undefined/);
        expect(Number.isFinite(ratio) && ratio > 0).toBe(true);
        expect([typeof target, typeof ok]).toStrictEqual(
          ok === undefined ? ['undefined', 'undefined'] : ['string', 'boolean'],
        );
      }
      expect(rows.filter(({ ok }) => ok !== undefined).length).toBeGreaterThan(0);
    },
    60_000,
  );
});
