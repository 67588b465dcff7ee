import * as decode from '../../bench/decode.js';
import * as growingRun from '../../bench/growingRun.js';

describe.each([
  ['decode', decode, 3],
  ['growingRun', growingRun, 3],
])('bench %s', (name, bench, rows) => {
  it('gives its rows, each with a ratio', async () => {
    const measured = await bench.run({ tiny: true });
    expect(measured).toHaveLength(rows);
    for (const row of measured) {
      expect(row).toMatchObject({ bench: name, value: expect.stringMatching(/^\d/) as string });
      expect(row.ratio).toBeGreaterThan(0);
    }
    expect(measured.filter(({ target }) => target !== undefined)).toHaveLength(1);
  });
});
