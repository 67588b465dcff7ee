import { deepStrictEqual, strictEqual } from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { tsImport } from 'tsx/esm/api';
import manifest from '../../../package.json' with { type: 'json' };

/** What the programs import beside the package, and what runs TypeScript. */
const NEEDED = [
  '@angular/compiler',
  '@angular/core',
  '@opentelemetry/api',
  '@opentelemetry/sdk-trace-base',
  'bullmq',
  'pino',
  'tsx',
  'zod',
];

/** Longer than any program of the guide takes. */
const LONGEST = 30_000;

const AT_A_TIME = 2;

/** `npx witrium-rx simulate` in a process of its own, for as long as `use` takes. */
const withSimulator = async (cwd, use) => {
  // A group of its own, as npx starts the command in its turn.
  const child = spawn('npx', ['witrium-rx', 'simulate', '--json'], {
    cwd,
    detached: true,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const closed = once(child, 'close');
  try {
    const [line] = await once(createInterface(child.stdout), 'line', { signal: AbortSignal.timeout(LONGEST) });
    return await use(JSON.parse(line));
  } finally {
    process.kill(-child.pid, 'SIGINT');
    await closed;
  }
};

/** The programs of all pages that are in the package, each in a file. */
const writePrograms = async (cwd, { layOut, programsOf }) => {
  const root = join(cwd, 'node_modules', manifest.name);
  const guide = (await readdir(join(root, 'docs', 'guide'))).filter((name) => name.endsWith('.md')).sort();
  layOut(cwd, root);
  const programs = [];
  for (const path of ['README.md', ...guide.map((name) => `docs/guide/${name}`)]) {
    const found = programsOf(await readFile(join(root, path), 'utf8'));
    programs.push(...found.map((program) => ({ ...program, title: `${path} ${program.title}` })));
  }
  return Promise.all(
    programs.map(async (program, index) => {
      const file = join(cwd, `program-${index + 1}.mts`);
      await writeFile(file, program.code);
      return { ...program, file };
    }),
  );
};

const sessionsOf = async ({ baseUrl, apiToken }) => {
  const answer = await fetch(`${baseUrl}/v1/browser-sessions`, { headers: { 'X-Witrium-Key': apiToken } });
  return (await answer.json()).sessions;
};

const runAll = async ({ cwd }) => {
  const docs = await tsImport('../../../test/docs/programs.ts', import.meta.url);
  const programs = await writePrograms(cwd, docs);
  const wrong = [];
  await withSimulator(cwd, async (simulator) => {
    const { PATH } = process.env;
    const env = { PATH, WITRIUM_API_TOKEN: simulator.apiToken, WITRIUM_BASE_URL: simulator.baseUrl };
    const left = [...programs];
    const work = async () => {
      for (let program = left.shift(); program; program = left.shift()) {
        const { title, file, output } = program;
        const ending = await docs.run(file, { cwd, env, timeout: LONGEST });
        const printed = docs.steady(ending.stdout);
        const expected = { exitCode: 0, stdout: docs.steady(output) ?? printed, stderr: '' };
        try {
          deepStrictEqual({ ...ending, stdout: printed }, expected);
        } catch (error) {
          wrong.push(`${title}: ${error.message}`);
        }
      }
    };
    await Promise.all(Array.from({ length: AT_A_TIME }, work));
    deepStrictEqual(await sessionsOf(simulator), []);
  });
  strictEqual(wrong.join('\n\n'), '');
  return `${programs.length} programs`;
};

/** The guide as its readers try it: the package, an empty project, and the simulator of the command beside it. */
export const guide = [
  {
    name: 'guide',
    where: 'the programs of the guide',
    what: 'each in an empty project, with `npx witrium-rx simulate` beside it: it prints what the page says',
    project: {
      name: 'guide',
      dependencies: Object.fromEntries(NEEDED.map((name) => [name, manifest.devDependencies[name]])),
      from: [],
      scripts: true,
    },
    shows: ['rxjs', 'io-ts'],
    limit: 400_000,
    run: runAll,
  },
];
