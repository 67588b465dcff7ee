import { PassThrough, Readable } from 'node:stream';
import { firstValueFrom, Subject } from 'rxjs';
import { ExitCode } from '../../src/cli/ExitCode.js';
import { exampleScenario } from '../../src/cli/exampleScenario.js';
import { witriumRx } from '../../src/cli/witriumRx.js';
import { startSimulator } from '../../src/testing/index.js';
import { until } from '../support/until.js';
import { fileWith } from './support/fileWith.js';
import { FakeTty } from './support/FakeTty.js';
import { cli } from './support/inProcess.js';
import { steady } from './support/useSimulator.js';

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

  it('plays each workflow and talent of the guide', async () => {
    const { stdout, stderr, stop } = await simulating();
    expect(stderr).toContain(
      'workflows: scrape-orders, login, dashboard, profile, category, nightly-report, checkout, upload-files; talents: read-reviews.',
    );
    const env = address(stdout);
    const play = async (command: string, name: string, ...flags: readonly string[]) => {
      const more = command === 'run' ? ['--interval', '5ms', ...flags] : flags;
      const { code, ...written } = await cli([command, name, ...more], { env });
      return [name, code, written.stdout && (JSON.parse(written.stdout) as unknown), steady(written.stderr)];
    };
    const without = (arg: string) =>
      expect.stringContaining(`answered 422: body.args.${arg}: Field required`) as unknown;
    const told = (pattern: RegExp) => expect.stringMatching(pattern) as unknown;
    const anything = expect.any(String) as unknown;
    const state = ['--use-state', 'logged-in'];

    expect([
      await play('run', 'scrape-orders'),
      await play('run', 'login'),
      await play('run', 'dashboard'),
      await play('run', 'profile'),
      await play('run', 'category', '--arg', 'category=shoes'),
      await play('run', 'login', '--arg', 'user=ada', '--preserve-state', 'logged-in'),
      await play('run', 'dashboard', ...state),
      await play('run', 'profile', ...state),
      await play('run', 'category', ...state),
      await play('run', 'category', ...state, '--arg', 'category=shoes'),
      await play('run', 'checkout'),
      await play('run', 'upload-files', '--file', fileWith('a.txt', 'A')),
      await play('talent', 'read-reviews'),
      await play('talent', 'read-reviews', '--arg', 'product=ABC'),
    ]).toStrictEqual([
      [
        'scrape-orders',
        ExitCode.COMPLETED,
        { open: 3, total: 125.5 },
        told(/^done {4}Open the orders page\n(.*\n)*done {4}Read the table$/m),
      ],
      ['login', ExitCode.HTTP, '', without('user')],
      ['dashboard', ExitCode.FAILED, '', anything],
      ['profile', ExitCode.FAILED, '', anything],
      ['category', ExitCode.FAILED, '', anything],
      ['login', ExitCode.COMPLETED, '', anything],
      ['dashboard', ExitCode.COMPLETED, { visitors: 1200 }, anything],
      ['profile', ExitCode.COMPLETED, { plan: 'team' }, anything],
      ['category', ExitCode.HTTP, '', without('category')],
      ['category', ExitCode.COMPLETED, { category: 'shoes', products: 20 }, anything],
      ['checkout', ExitCode.FAILED, '', told(/^failed {2}Press Pay: no such button$/m)],
      ['upload-files', ExitCode.COMPLETED, ['a.txt'], anything],
      ['read-reviews', ExitCode.HTTP, '', without('product')],
      ['read-reviews', ExitCode.COMPLETED, { reviews: 12 }, anything],
    ]);
    await stop();
  });

  it('plays a report of the guide that never ends', async () => {
    const { stdout, stop } = await simulating();
    const interrupts$ = new Subject<ExitCode>();
    const stderr = new FakeTty(0);
    const argv = ['run', 'nightly-report', '--interval', '5ms'];
    const ended = cli(argv, { env: address(stdout), stderr, interrupts$ });
    await until(() => /^start {3}Collect the figures /m.test(stderr.text));
    interrupts$.next(ExitCode.INTERRUPTED);
    expect((await ended).code).toBe(ExitCode.INTERRUPTED);
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
