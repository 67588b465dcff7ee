import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { jsonOf, pageOf, type Results } from '../../bench/results.js';

const RESULTS: Results = {
  machine: [
    'Machine: a processor with a name of usual length, 2 cores, 24 GiB, linux x64',
    'Versions: Node 20.16.0, rxjs 7.8.0, axios 1.21.1, io-ts 2.2.20',
    'Date: 2025-01-01',
  ],
  rows: [
    {
      bench: 'poll',
      case: 'watchRun',
      figures: [{ name: 'CPU a poll', value: 65.123456789, unit: 'µs' }],
      ratio: 1.59999999,
      toAxios: 0.5,
      target: '<= 1.6',
      ok: true,
    },
    { bench: 'size', case: 'all', figures: [{ name: 'gzipped', value: 12_345, unit: 'kB' }] },
  ],
};

describe('jsonOf', () => {
  it('gives all that was measured as data, with numbers that are not too long', () => {
    const [poll, size] = RESULTS.rows;
    expect(JSON.parse(jsonOf(RESULTS))).toStrictEqual({
      machine: RESULTS.machine,
      rows: [{ ...poll, figures: [{ name: 'CPU a poll', value: 65.123, unit: 'µs' }], ratio: 1.6 }, size],
    });
  });
});

describe('pageOf', () => {
  it('shows the machine and every row', () => {
    const page = pageOf(RESULTS);
    expect(page).toContain('# Results\n');
    expect(page).toContain(`\n- ${RESULTS.machine.join('\n- ')}\n\n| bench`);
    expect(page).toContain('| poll  | watchRun | 65.1 µs CPU a poll | 1.60  | 0.50     | <= 1.6 | met |');
    expect(page).toContain('| size  | all      | 12,345 kB gzipped ');
  });

  it('gives the same page from the data that were written', () => {
    expect(pageOf(JSON.parse(jsonOf(RESULTS)) as Results)).toBe(pageOf(RESULTS));
  });
});

it.each([
  ['results.json', jsonOf(RESULTS)],
  ['results.md', pageOf(RESULTS)],
])(
  '%s is written as the formatter wants it',
  (file, text) => {
    const formatter = join('node_modules', 'prettier', 'bin', 'prettier.cjs');
    const formatted = execFileSync(process.execPath, [formatter, '--stdin-filepath', join('bench', file)], {
      input: text,
      encoding: 'utf8',
      timeout: 30_000,
    });
    expect(formatted).toBe(text);
  },
  40_000,
);

describe('results.md', () => {
  it('is made of results.json', () => {
    const read = (name: string) => readFileSync(join(__dirname, '../../bench', name), 'utf8');
    expect(read('results.md')).toBe(pageOf(JSON.parse(read('results.json')) as Results));
  });
});
