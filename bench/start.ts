import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { median } from './median.js';
import type { Row } from './Row.js';
import { atMost } from './target.js';

export const name = 'start';

const LIMIT = 30_000;

const MOST = 1.3;

/** Programs that print how long their imports take, in milliseconds. */
const timed = (imports: string): string =>
  `const start = performance.now(); ${imports}; console.log(performance.now() - start)`;

const PROGRAMS = {
  requireAxios: ['commonjs', timed("require('axios')")],
  requirePeers: ['commonjs', timed("require('rxjs'); require('io-ts')")],
  requireOurs: ['commonjs', timed("require('witrium-rx')")],
  importAxios: ['module', timed("await import('axios')")],
  importOurs: ['module', timed("await import('witrium-rx')")],
} as const;

type Program = keyof typeof PROGRAMS;

const NAMES = Object.keys(PROGRAMS) as Program[];

const timeOf = async (program: Program): Promise<number> => {
  const [type, source] = PROGRAMS[program];
  const options = { cwd: process.cwd(), timeout: LIMIT };
  const { stdout } = await promisify(execFile)(process.execPath, [`--input-type=${type}`, '--eval', source], options);
  return Number(stdout);
};

/** The time that imports take in a fresh process, without the start of Node itself. */
export const run = async ({ tiny }: { readonly tiny: boolean }): Promise<Row[]> => {
  const times = new Map<Program, number[]>(NAMES.map((program) => [program, []]));
  for (let round = 0; round < (tiny ? 1 : 21); round++) {
    for (const program of NAMES) times.get(program)?.push(await timeOf(program));
  }
  const row = (what: string, program: Program, base: Program): Row & { readonly ratio: number } => {
    const time = median(times.get(program) ?? []);
    return { bench: name, case: what, value: `${time.toFixed(1)} ms`, ratio: time / median(times.get(base) ?? []) };
  };
  const required = row("require('witrium-rx')", 'requireOurs', 'requireAxios');
  const imported = row("import('witrium-rx'), to import('axios')", 'importOurs', 'importAxios');
  return [
    row("require('axios')", 'requireAxios', 'requireAxios'),
    row("require('rxjs') and require('io-ts')", 'requirePeers', 'requireAxios'),
    { ...required, ...atMost(required.ratio, MOST) },
    row("import('axios'), to require('axios')", 'importAxios', 'requireAxios'),
    { ...imported, ...atMost(imported.ratio, MOST) },
  ];
};
