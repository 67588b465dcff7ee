import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { costOf, inTurn, ratioOf } from './rounds.js';
import type { Row } from './Row.js';
import { atMost } from './target.js';

export const name = 'start';

const LIMIT = 30_000;

const MOST = 1.2;

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
  const rounds: Readonly<Record<Program, number>>[] = [];
  while (rounds.length < (tiny ? 1 : 21)) {
    const round = new Map<Program, number>();
    for (const program of inTurn(NAMES, rounds.length)) round.set(program, await timeOf(program));
    rounds.push(Object.fromEntries(round) as Record<Program, number>);
  }
  const row = (what: string, program: Program, base: Program): Row & { readonly ratio: number } => ({
    bench: name,
    case: what,
    figures: [{ name: 'to load', value: costOf(rounds, program), unit: 'ms' }],
    ratio: ratioOf(rounds, program, base),
  });
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
