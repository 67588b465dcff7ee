import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, openSync } from 'node:fs';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { setTimeout as sleep } from 'node:timers/promises';
import { startSimulator, type Simulator } from '../../src/testing/index.js';
import { until } from '../support/until.js';
import { fileWith } from './support/fileWith.js';

const command = join(__dirname, '../../dist/cli/witrium-rx.mjs');

const endless = { workflows: { endless: { steps: [{ instruction: 'Wait for ever', duration: Infinity }] } } };

/** How long a process may take to start on a busy machine, in milliseconds. */
const STARTED = 15_000;

const children: ChildProcess[] = [];

const start = (argv: readonly string[], env: NodeJS.ProcessEnv = {}) => {
  const child = spawn(process.execPath, [command, ...argv], { env: { PATH: process.env['PATH'], ...env } });
  children.push(child);
  const ended = once(child, 'exit').then(([code]) => code as number | null);
  return { child, ended };
};

/** The command running an endless workflow, once it has seen a step of it. */
const startEndless = async (simulator: Simulator, ...flags: readonly string[]) => {
  const env = { WITRIUM_BASE_URL: simulator.baseUrl, WITRIUM_API_TOKEN: simulator.apiToken };
  const running = start(['run', 'endless', '--interval', '20ms', ...flags], env);
  await until(() => simulator.requestsTo('getWorkflowResults').some(({ status }) => status === 200), STARTED);
  return running;
};

afterEach(() => {
  for (const child of children.splice(0)) child.kill('SIGKILL');
});

jest.setTimeout(20_000);

describe('the command as a process', () => {
  it('cancels the run, closes the session and exits 130 at Ctrl-C', async () => {
    await using simulator = await startSimulator(endless);
    const { child, ended } = await startEndless(simulator, '--session');
    const stdout = text(child.stdout);
    expect(simulator.openSessions).toHaveLength(1);
    child.kill('SIGINT');
    expect(await ended).toBe(130);
    expect(await stdout).toBe('');
    expect(simulator.submittedRuns.map(({ cancelled }) => cancelled)).toStrictEqual([true]);
    expect(simulator.openSessions).toStrictEqual([]);
  });

  it('does not wait for the clean-up at a second Ctrl-C', async () => {
    await using simulator = await startSimulator({ ...endless, faults: [{ operation: 'cancelRun', kind: 'hang' }] });
    const { child, ended } = await startEndless(simulator);
    child.kill('SIGINT');
    await until(() => simulator.requestsTo('cancelRun').length > 0);
    await sleep(400);
    expect(child.exitCode).toBe(null);
    child.kill('SIGINT');
    expect(await ended).toBe(130);
  });

  it('leaves the run alive at Ctrl-C with --detach', async () => {
    await using simulator = await startSimulator(endless);
    const { child, ended } = await startEndless(simulator, '--detach');
    child.kill('SIGINT');
    expect(await ended).toBe(130);
    expect(simulator.submittedRuns.map(({ status }) => status)).toStrictEqual(['R']);
  });

  it('cancels the run and exits 141 when the reader of its output has left', async () => {
    const steps = [...Array(200).keys()].map((n) => ({ instruction: `Step ${n}`, duration: 50 }));
    await using simulator = await startSimulator({ workflows: { endless: { steps } } });
    const { child, ended } = await startEndless(simulator, '--json');
    child.stdout.destroy();
    expect(await ended).toBe(141);
    expect(simulator.submittedRuns.map(({ cancelled }) => cancelled)).toStrictEqual([true]);
  });

  it('exits 141, and says nothing, when what it writes last is not read', async () => {
    const { child, ended } = start(['--help']);
    const stderr = text(child.stderr);
    child.stdout.destroy();
    expect(await ended).toBe(141);
    expect(await stderr).toBe('');
  });

  it('exits 141 when the result is not read, although the run has completed', async () => {
    await using simulator = await startSimulator({ workflows: { big: { result: 'x'.repeat(1_000_000) } } });
    const env = { WITRIUM_BASE_URL: simulator.baseUrl, WITRIUM_API_TOKEN: simulator.apiToken };
    const { child, ended } = start(['run', 'big', '--interval', '20ms'], env);
    const stderr = text(child.stderr);
    child.stdout.destroy();
    expect(await ended).toBe(141);
    expect(await stderr).not.toMatch(/error|EPIPE|interrupted|at /i);
    expect(simulator.submittedRuns.map(({ cancelled }) => cancelled)).toStrictEqual([false]);
  });

  it('exits 1 and says why when its output cannot be written for another reason', async () => {
    const full = openSync('/dev/full', 'w');
    const child = spawn(process.execPath, [command, '--help'], { stdio: ['ignore', full, 'pipe'] });
    closeSync(full);
    children.push(child);
    const stderr = text(child.stderr as Readable);
    expect((await once(child, 'exit'))[0]).toBe(1);
    expect(await stderr).toMatch(/^witrium-rx: the output cannot be written: ENOSPC: .*\n$/);
  });

  it('ends at the first signal while the scenario does not load', async () => {
    const path = fileWith(
      'scenario.mjs',
      'console.log("loading"); await new Promise((resolve) => setTimeout(resolve, 60_000));',
    );
    const { child, ended } = start(['simulate', path]);
    await once(child.stdout, 'data');
    child.kill('SIGTERM');
    expect(await ended).toBe(0);
  });

  it('simulates a scenario that is a module, until Ctrl-C', async () => {
    const path = fileWith('scenario.mjs', 'export default { workflows: { echo: { result: ({ args }) => args } } };');
    const { child, ended } = start(['simulate', path, '--json']);
    const [line] = (await once(child.stdout, 'data')) as [Buffer];
    const { baseUrl, apiToken } = JSON.parse(String(line)) as { readonly baseUrl: string; readonly apiToken: string };
    const env = { WITRIUM_BASE_URL: baseUrl, WITRIUM_API_TOKEN: apiToken };
    const run = start(['run', 'echo', '--arg', 'a=b'], env);
    const stdout = text(run.child.stdout);
    expect(await run.ended).toBe(0);
    expect(JSON.parse(await stdout)).toStrictEqual({ a: 'b' });
    child.kill('SIGINT');
    expect(await ended).toBe(0);
  });

  it('ends with 2 when the module of a scenario has no default export', async () => {
    const path = fileWith('scenario.mjs', 'export const workflows = {};');
    const { child, ended } = start(['simulate', path]);
    const stderr = text(child.stderr);
    expect(await ended).toBe(2);
    expect(await stderr).toBe(`witrium-rx: ${path}: there is no default export\n`);
  });
});
