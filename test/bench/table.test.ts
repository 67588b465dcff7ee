import { tableOf } from '../../bench/table.js';

describe('tableOf', () => {
  it('shows a row with all that it has, and leaves out what it has not', () => {
    const rows = [
      { bench: 'poll', case: 'bare', value: '100 µs', ratio: 1 },
      { bench: 'poll', case: 'watchRun', value: '66 µs', ratio: 0.656, target: '<= 0.65', ok: false },
      { bench: 'size', case: 'alone', value: '1.2 kB', target: 'no client', ok: true },
    ];
    expect(tableOf(rows).split('\n')).toStrictEqual([
      '| bench | case     | measured | ratio | target    |        |',
      '| ----- | -------- | -------- | ----- | --------- | ------ |',
      '| poll  | bare     | 100 µs   | 1.00  |           |        |',
      '| poll  | watchRun | 66 µs    | 0.66  | <= 0.65   | MISSED |',
      '| size  | alone    | 1.2 kB   |       | no client | met    |',
    ]);
  });
});
