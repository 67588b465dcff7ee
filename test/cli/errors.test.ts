import { ExitCode } from '../../src/cli/ExitCode.js';
import type { SimulatedFault } from '../../src/testing/index.js';
import { cli } from './support/inProcess.js';
import { useSimulator } from './support/useSimulator.js';

const { simulator, env, run } = useSimulator({
  workflows: { orders: { requiredArgs: ['user'] } },
  apiToken: 'tok-hush',
});

const always = { operation: 'getWorkflowResults', calls: 'all' } as const;

describe('the command', () => {
  it.each<readonly [ExitCode, string, SimulatedFault, readonly string[]]>([
    [ExitCode.HTTP, 'an answer that refuses', { ...always, kind: 'status', status: 403 }, []],
    [ExitCode.HTTP, 'a redirect', { ...always, kind: 'redirect', location: 'http://127.0.0.1:1/' }, []],
    [ExitCode.DECODE, 'an answer that is no JSON', { ...always, kind: 'html' }, []],
    [
      ExitCode.TIMEOUT,
      'an answer that does not come',
      { ...always, operation: 'submitWorkflow', kind: 'hang' },
      ['--request-timeout', '50ms'],
    ],
    [
      ExitCode.NETWORK,
      'a connection that breaks',
      { ...always, operation: 'submitWorkflow', kind: 'reset', when: 'before' },
      [],
    ],
  ])('ends with %i at %s, and tells of it in one line', async (expected, _, fault, flags) => {
    simulator().addFault(fault);
    const { code, stdout, stderr } = await run(['run', 'orders', '--arg', 'user=ada-hush', '--quiet', ...flags]);
    expect({ code, stdout }).toStrictEqual({ code: expected, stdout: '' });
    expect(stderr).toMatch(/^witrium-rx: (submitWorkflow|getWorkflowResults): .*\n$/);
    expect(stderr).not.toContain('hush');
    expect(/ \(run [\w-]+\)\n$| \/v1\/runs\/[\w-]+\/results /.test(stderr)).toBe(stderr.includes('getWorkflowResults'));
  });

  it('ends with 2 without a token, and says where it is taken from', async () => {
    const { code, stderr } = await cli(['run', 'orders']);
    expect(code).toBe(ExitCode.USAGE);
    expect(stderr).toContain('WITRIUM_API_TOKEN');
  });

  it('prefers --base-url to the environment', async () => {
    const { WITRIUM_API_TOKEN, WITRIUM_BASE_URL } = env();
    const there = { WITRIUM_API_TOKEN, WITRIUM_BASE_URL: 'http://127.0.0.1:1' };
    expect((await cli(['sessions', 'list'], { env: there })).code).toBe(ExitCode.NETWORK);
    expect((await cli(['sessions', 'list', '--base-url', WITRIUM_BASE_URL], { env: there })).code).toBe(0);
  });

  it('tells of each request with --verbose, and shows no token, argument or result', async () => {
    const argv = ['run', 'orders', '--session', '--arg', 'user=ada-hush', '--verbose'];
    const { code, stderr } = await run(argv);
    expect(code).toBe(ExitCode.COMPLETED);
    expect(stderr).toContain(
      'request requestNumber=1 operation=createBrowserSession method=POST path=/v1/browser-sessions',
    );
    expect(stderr).toMatch(
      /^response requestNumber=2 operation=submitWorkflow .* id=orders attempt=1 status=200 duration=\d+$/m,
    );
    expect(stderr).not.toContain('hush');
  });

  it.each([
    ['an unknown command', ['walk'], "unknown command 'walk'; see --help"],
    ['one that looks like a word of commander', ['error: walk'], "unknown command 'error: walk'; see --help"],
    ['an unknown flag, without its value', ['run', 'x', '--lang=hush'], "unknown option '--lang'; see --help"],
    [
      'a token as a flag',
      ['run', 'x', '--token=hush'],
      "unknown option '--token'; the token is taken from WITRIUM_API_TOKEN alone",
    ],
    ['a missing id', ['run'], "missing required argument 'workflow-id'; see --help"],
    [
      'one argument too many',
      ['cancel', 'a', 'hush'],
      "too many arguments for 'cancel'. Expected 1 argument but got 2; see --help",
    ],
    [
      'a time without a unit',
      ['run', 'x', '--timeout', '60'],
      "option '--timeout <duration>' argument '60' is invalid. Expected a number with a unit, such as 500ms, 90s or 5m; see --help",
    ],
    [
      'a session beside a session',
      ['run', 'x', '--session', '--browser-session-id', 's'],
      "option '--session' cannot be used with option '--browser-session-id <uuid>'; see --help",
    ],
    [
      'a run in a session that is left alive',
      ['run', 'x', '--session', '--detach'],
      "option '--detach' cannot be used with option '--session'; see --help",
    ],
    [
      'a run in a session that is not waited for',
      ['run', 'x', '--session', '--no-wait'],
      "option '--no-wait' cannot be used with option '--session'; see --help",
    ],
    [
      'a run that is left alive and not waited for',
      ['run', 'x', '--detach', '--no-wait'],
      "option '--no-wait' cannot be used with option '--detach'; see --help",
    ],
    ['an id that is no id', ['watch', '..'], 'getWorkflowResults: '],
  ])('ends with 2 at %s', async (_, argv, problem) => {
    const { code, stdout, stderr } = await run(argv);
    expect({ code, stdout, lines: stderr.split('\n').length }).toStrictEqual({ code: 2, stdout: '', lines: 2 });
    expect(stderr).toContain(`witrium-rx: ${problem}`);
    expect(stderr).not.toContain('hush');
    expect(simulator().requests).toStrictEqual([]);
  });

  it.each([
    ['--help', /^Usage: witrium-rx .*WITRIUM_API_TOKEN.*Exit codes: 0 completed/s],
    ['--version', /^1\.2\.3\n$/],
  ])('writes to stdout for %s', async (flag, expected) => {
    const { code, stdout, stderr } = await cli([flag]);
    expect({ code, stderr }).toStrictEqual({ code: ExitCode.COMPLETED, stderr: '' });
    expect(stdout).toMatch(expected);
  });

  it.each([['run'], ['talent']])('shows no default that is none in the help of %s', async (command) => {
    expect((await cli([command, '--help'])).stdout).not.toContain('default: []');
  });

  it.each([[[]], [['sessions']]])('writes the help to stderr when there is no command: %j', async (argv) => {
    const { code, stdout, stderr } = await cli(argv);
    expect({ code, stdout }).toStrictEqual({ code: ExitCode.USAGE, stdout: '' });
    expect(stderr).toMatch(/^Usage: witrium-rx /);
  });
});
