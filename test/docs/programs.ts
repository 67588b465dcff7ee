import { spawn } from 'node:child_process';
import { copyFileSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** A program of the documentation, and what it prints where that says so. */
export interface Program {
  /** The heading that it stands under, and its number. */
  readonly title: string;
  readonly code: string;
  readonly output: string | undefined;
}

/** How a program has ended. */
export interface Ending {
  /** Null when it was stopped because it took too long. */
  readonly exitCode: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

const FENCE = /^(#+ .*)$|^```ts\n([^]*?)^```$(?:\s*^```text\n([^]*?)^```$)?/gm;

/** Every `ts` block, with the `text` block that follows it. */
export const programsOf = (markdown: string): readonly Program[] => {
  const programs: Program[] = [];
  let heading = '';
  for (const [, line, code, output] of markdown.matchAll(FENCE)) {
    if (line !== undefined) heading = line.replace(/^#+ /, '');
    if (code !== undefined) programs.push({ title: `${programs.length + 1}: ${heading}`, code, output });
  }
  return programs;
};

/** A line of a log says when and where it was written. */
export const steady = (output: string | undefined): string | undefined =>
  output?.replace(/"(time|pid|hostname|duration)":(?:\d+|"[^"]*")/g, '"$1":…');

/** What the programs find where they are run: a file to send, and the example that one of them imports. */
export const layOut = (folder: string, root: string): void => {
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'invoice.pdf'), '%PDF-1.7');
  copyFileSync(join(root, 'examples', 'opentelemetry.ts'), join(folder, 'opentelemetry.ts'));
};

/** How programs are run. */
export interface RunOptions {
  readonly cwd: string;
  readonly env: NodeJS.ProcessEnv;
  /** The options of Node. Default: those with which it runs TypeScript. */
  readonly execArgv?: readonly string[];
  /** What the program is told. Default: nothing. */
  readonly args?: readonly string[];
  /** When a program that is still there is stopped, in milliseconds. */
  readonly timeout: number;
}

/** Runs a file in a process of its own, to its end. */
export const run = (
  file: string,
  { cwd, env, execArgv = ['--import', 'tsx'], args = [], timeout }: RunOptions,
): Promise<Ending> =>
  new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [...execArgv, file, ...args], {
      cwd,
      env,
      timeout,
      killSignal: 'SIGKILL',
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let stdout = '';
    let stderr = '';
    child.stdout.on('data', (chunk) => (stdout += String(chunk)));
    child.stderr.on('data', (chunk) => (stderr += String(chunk)));
    child.on('error', reject);
    child.on('close', (exitCode) => {
      resolve({ exitCode, stdout, stderr });
    });
  });
