import { tableOf } from '../../bench/table.js';

describe('tableOf', () => {
  it('shows a row with all that it has, and leaves out what it has not', () => {
    const cpu = (value: number) => [{ name: 'CPU a poll', value, unit: 'µs' }];
    const rows = [
      { bench: 'poll', case: 'bare', figures: cpu(100), ratio: 1, toAxios: 0.2 },
      {
        bench: 'poll',
        case: 'watchRun',
        figures: cpu(165.6),
        ratio: 1.656,
        toAxios: 0.331,
        target: '<= 1.6',
        ok: false,
      },
      {
        bench: 'size',
        case: 'alone',
        figures: [{ name: 'gzipped', value: 1.2, unit: 'kB' }],
        target: 'no client',
        ok: true,
      },
    ];
    expect(tableOf(rows).split('\n')).toStrictEqual([
      '| bench | case     | measured          | ratio | to axios | target    |        |',
      '| ----- | -------- | ----------------- | ----- | -------- | --------- | ------ |',
      '| poll  | bare     | 100 µs CPU a poll | 1.00  | 0.20     |           |        |',
      '| poll  | watchRun | 166 µs CPU a poll | 1.66  | 0.33     | <= 1.6    | MISSED |',
      '| size  | alone    | 1.20 kB gzipped   |       |          | no client | met    |',
    ]);
  });

  it('shows figures with as many digits as tell something', () => {
    const figures = [0.256, 1.5, 25.64, 123.4, 4980.6, 50, -3.25].map((value) => ({
      name: 'a run',
      value,
      unit: 'kB',
    }));
    expect(tableOf([{ bench: 'b', case: 'c', figures }])).toContain(
      '| 0.26 kB a run, 1.50 kB a run, 25.6 kB a run, 123 kB a run, 4,981 kB a run, 50 kB a run, -3.25 kB a run |',
    );
  });
});
