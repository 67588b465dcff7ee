import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'esbuild';
import { startSimulator, type Simulator, type SimulatorOptions } from '../../../src/testing/index.js';
import { run } from '../../docs/programs.js';

const ROOT = join(__dirname, '../../..');

/** Where the examples are. */
export const COOKBOOK = join(ROOT, 'examples/cookbook');

/** The files of the examples. */
export const FILES = readdirSync(COOKBOOK).filter((name) => name !== 'README.md');

const BUILT = join(ROOT, '.tmp/cookbook');

/** Made once: to start each example from its source takes longer than most of them run. */
const built = build({
  entryPoints: FILES.map((file) => join(COOKBOOK, file)),
  outdir: BUILT,
  outExtension: { '.js': '.mjs' },
  bundle: true,
  splitting: true,
  packages: 'external',
  format: 'esm',
  platform: 'node',
  target: 'node20',
  tsconfig: join(ROOT, 'tsconfig.json'),
});

/** One example, and what it does in a world. */
export interface Example {
  readonly file: string;
  /** What it does, in the present tense. */
  readonly does: string;
  /** The API that it talks to. */
  readonly scenario: SimulatorOptions;
  /** The lines that it prints; each uuid is 'UUID'. */
  readonly prints: readonly string[];
  /** Whether the lines may come in any order. Default false. */
  readonly inAnyOrder?: boolean;
  /** The lines that it writes to stderr. Default none. */
  readonly printsToStderr?: readonly string[];
  /** What else must be so when it has ended. */
  readonly check?: (simulator: Simulator) => void;
}

const UUID = /[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g;

const linesOf = (output: string): readonly string[] =>
  output === '' ? [] : output.replace(UUID, 'UUID').replace(/\n$/, '').split('\n');

const test = async ({ file, scenario, prints, inAnyOrder = false, printsToStderr = [], check }: Example) => {
  await built;
  await using simulator = await startSimulator(scenario);
  const env = {
    PATH: process.env['PATH'],
    WITRIUM_API_TOKEN: simulator.apiToken,
    WITRIUM_BASE_URL: simulator.baseUrl,
  };
  const program = join(BUILT, file.replace('.mts', '.mjs'));
  const { exitCode, stdout, stderr } = await run(program, { cwd: ROOT, env, execArgv: [], timeout: 60_000 });
  const inOrder = (lines: readonly string[]) => (inAnyOrder ? [...lines].sort() : lines);
  expect({ exitCode, stdout: inOrder(linesOf(stdout)), stderr: linesOf(stderr) }).toStrictEqual({
    exitCode: 0,
    stdout: inOrder(prints),
    stderr: printsToStderr,
  });
  expect(simulator.openSessions).toStrictEqual([]);
  expect(simulator.requestsTo('unknown')).toStrictEqual([]);
  check?.(simulator);
};

/** The files of the examples that are tested. */
export const tested = new Set<string>();

/** Tests what an example prints, that it ends well and leaves no session open. Examples run at the same time. */
export const example = (example: Example): void => {
  tested.add(example.file);
  it.concurrent(`${example.file} ${example.does}`, () => test(example), 90_000);
};
