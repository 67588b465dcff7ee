import { PassThrough, Readable } from 'node:stream';
import { firstValueFrom, Subject } from 'rxjs';
import { ExitCode } from '../../src/cli/ExitCode.js';
import { exampleScenario } from '../../src/cli/exampleScenario.js';
import { witriumRx } from '../../src/cli/witriumRx.js';
import { startSimulator } from '../../src/testing/index.js';
import { until } from '../support/until.js';
import { fileWith } from './support/fileWith.js';
import { cli } from './support/inProcess.js';

const scenarioFile = (content: string): string => fileWith('scenario.json', content);

/** Starts a simulator: what it has written, and how it is stopped. */
const simulating = async (...argv: readonly string[]) => {
  const interrupts$ = new Subject<ExitCode>();
  const streams = { stdout: new PassThrough(), stderr: new PassThrough() };
  const stdin = Readable.from([]);
  const ended = firstValueFrom(witriumRx(['simulate', ...argv], { ...streams, stdin, env: {}, interrupts$ }, '1.2.3'));
  await until(() => streams.stdout.readableLength > 0);
  return {
    stdout: String(streams.stdout.read()),
    stderr: String(streams.stderr.read()),
    stop: () => {
      interrupts$.next(ExitCode.INTERRUPTED);
      return ended;
    },
  };
};

const address = (stdout: string) => ({
  WITRIUM_BASE_URL: /export WITRIUM_BASE_URL=(.*)/.exec(stdout)?.[1],
  WITRIUM_API_TOKEN: /export WITRIUM_API_TOKEN=(.*)/.exec(stdout)?.[1],
});

const names = (of: object = {}) => Object.keys(of).join(', ');

describe('simulate', () => {
  it('plays what the guide runs until it is interrupted, and says how it is reached as lines for a shell', async () => {
    const { stdout, stderr, stop } = await simulating();
    expect(stdout).toMatch(
      /^export WITRIUM_BASE_URL=http:\/\/127\.0\.0\.1:\d+\nexport WITRIUM_API_TOKEN=simulator-token\n$/,
    );
    expect(stderr).toBe(
      `workflows: ${names(exampleScenario.workflows)}; talents: ${names(exampleScenario.talents)}. Ctrl-C stops the simulator.\n`,
    );
    const env = address(stdout);
    const talent = await cli(['talent', 'read-reviews', '--arg', 'product=ABC', '--quiet'], { env });
    expect(talent.stdout).toContain('12');
    expect(await stop()).toBe(ExitCode.COMPLETED);
    expect((await cli(['sessions', 'list'], { env })).code).toBe(ExitCode.NETWORK);
  });

  it.each([
    ['category', ['--use-state', 'logged-in', '--arg', 'category=shoes'], { category: 'shoes', products: 20 }],
    ['upload-files', ['--file', fileWith('a.txt', 'A')], ['a.txt']],
  ])('plays what works with its arguments: %s', async (workflow, flags, expected) => {
    const { stdout, stop } = await simulating();
    const env = address(stdout);
    await cli(['run', 'login', '--arg', 'user=ada', '--preserve-state', 'logged-in', '--interval', '5ms'], { env });
    const run = await cli(['run', workflow, '--interval', '5ms', ...flags], { env });
    expect(JSON.parse(run.stdout)).toStrictEqual(expected);
    await stop();
  });

  it('plays the scenario of a file', async () => {
    const scenario = { apiToken: "it's", workflows: { mine: { result: 'yes' } } };
    const { stdout, stderr, stop } = await simulating(scenarioFile(JSON.stringify(scenario)));
    const env = { ...address(stdout), WITRIUM_API_TOKEN: "it's" };
    expect(stdout).toContain(`export WITRIUM_API_TOKEN='it'\\''s'\n`);
    expect(stderr).toBe('workflows: mine; talents: none. Ctrl-C stops the simulator.\n');
    expect((await cli(['run', 'mine'], { env })).stdout).toBe('yes\n');
    await stop();
  });

  it('listens on the port of --port, and writes JSON with --json', async () => {
    const other = await startSimulator();
    await other.close();
    const { stdout, stop } = await simulating('--port', new URL(other.baseUrl).port, '--json');
    expect(JSON.parse(stdout)).toStrictEqual({ baseUrl: other.baseUrl, apiToken: 'simulator-token' });
    await stop();
  });

  it('listens on the port of the scenario when there is no --port', async () => {
    const other = await startSimulator();
    await other.close();
    const port = Number(new URL(other.baseUrl).port);
    const { stdout, stop } = await simulating(scenarioFile(JSON.stringify({ port })), '--json');
    expect(JSON.parse(stdout)).toMatchObject({ baseUrl: other.baseUrl });
    await stop();
  });

  it('ends at once when it is interrupted before the scenario is read', async () => {
    const interrupts$ = new Subject<ExitCode>();
    const ended = cli(['simulate', scenarioFile('{}')], { interrupts$ });
    interrupts$.next(ExitCode.INTERRUPTED);
    expect(await ended).toStrictEqual({ code: ExitCode.COMPLETED, stdout: '', stderr: '' });
  });

  it('ends with 2 when the port is taken', async () => {
    await using other = await startSimulator();
    const { code, stderr } = await cli(['simulate', '--port', new URL(other.baseUrl).port]);
    expect(code).toBe(ExitCode.USAGE);
    expect(stderr).toMatch(/^witrium-rx: listen EADDRINUSE: .*\n$/);
  });

  it.each([
    [
      'is misspelt',
      '{"workflows":{"a":{"step":[]}}}',
      'Invalid scenario: workflows.a.step: no such option; there are ',
    ],
    [
      'is wrong in two places',
      '{"apiToken":1,"workflows":[]}',
      /Invalid scenario: (apiToken|workflows): [^;]*; (apiToken|workflows): /,
    ],
    ['is a list', '[]', 'Invalid scenario: expected an object, got an array'],
    ['is null', 'null', 'Invalid scenario: expected an object, got null'],
    ['is a text', '"orders"', 'Invalid scenario: expected an object, got a string'],
    ['has null in the place of its workflows', '{"workflows":null}', 'Invalid scenario: '],
    [
      'has a wrong fault',
      '{"faults":[{"operation":"all"}]}',
      "Invalid scenario: faults[0].operation: expected 'submitWorkflow', ",
    ],
    ['is no JSON', '{', '/scenario.json: '],
  ])('ends with 2 when the scenario %s', async (_, content, problem) => {
    const { code, stderr } = await cli(['simulate', scenarioFile(content)]);
    expect({ code, lines: stderr.split('\n').length }).toStrictEqual({ code: ExitCode.USAGE, lines: 2 });
    expect(stderr).toMatch(problem);
    expect(await cli(['simulate', '--port', '0', scenarioFile(content)])).toMatchObject({ code, stderr });
  });

  it.each([
    ['a file that is missing', ['/nowhere/a.json'], '/nowhere/a.json: ENOENT: '],
    ...['70000', '65536', '100000', '-1', '+80', '1e3', '80.5', '0x50', ''].map((port): [string, string[], string] => [
      `a port that is none: ${port}`,
      ['--port', port],
      'Expected a whole number from 0 to 65535',
    ]),
  ])('ends with 2 at %s', async (_, argv, problem) => {
    const { code, stderr } = await cli(['simulate', ...argv]);
    expect(code).toBe(ExitCode.USAGE);
    expect(stderr).toContain(problem);
  });
});
