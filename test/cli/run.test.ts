import { Subject } from 'rxjs';
import { ExitCode } from '../../src/cli/ExitCode.js';
import { until } from '../support/until.js';
import { fileWith } from './support/fileWith.js';
import { jsonLines, steady, useSimulator } from './support/useSimulator.js';

const { simulator, run } = useSimulator({
  workflows: {
    orders: {
      pending: 30,
      steps: [
        { instruction: 'Open the list', duration: 30 },
        { instruction: 'Read it', duration: 30 },
      ],
      result: { open: 3 },
    },
    text: { result: 'just text' },
    nothing: {},
    broken: { steps: [{ instruction: 'Press "Buy"', outcome: 'failed', errorMessage: 'no such\nbutton' }] },
    endless: { steps: [{ instruction: 'Wait', duration: Infinity }] },
  },
});

const fast = ['--interval', '5ms'];

/** Lets the simulated time go on by 15 ms with each poll, so that none comes too late on a slow machine. */
const goByPolls = (): void => {
  const start = Date.now();
  jest.spyOn(Date, 'now').mockImplementation(() => start + 15 * simulator().requestsTo('getWorkflowResults').length);
};

afterEach(() => {
  jest.restoreAllMocks();
});

const submitted = () => simulator().requestsTo('submitWorkflow')[0]?.body;

describe('run', () => {
  it('tells of each step on stderr, as lines, and writes the result alone to stdout', async () => {
    goByPolls();
    const { code, stdout, stderr } = await run(['run', 'orders', ...fast]);
    expect(code).toBe(ExitCode.COMPLETED);
    expect(JSON.parse(stdout)).toStrictEqual({ open: 3 });
    expect(steady(stderr).split('\n')).toStrictEqual([
      'done    run UUID is submitted',
      'wait    run UUID is pending',
      'start   Open the list',
      'done    Open the list',
      'start   Read it',
      'done    Read it',
      '',
    ]);
  });

  it.each([
    ['text as it is', 'text', 'just text\n'],
    ['nothing when there is none', 'nothing', ''],
  ])('writes as result %s', async (_, workflowId, expected) => {
    expect(await run(['run', workflowId, '--quiet'])).toStrictEqual({ code: 0, stdout: expected, stderr: '' });
  });

  it('writes each snapshot that differs as a line of JSON, with --json', async () => {
    goByPolls();
    const { code, stdout } = await run(['run', 'orders', ...fast, '--json']);
    const statuses = jsonLines(stdout).map(({ status }) => status);
    expect(code).toBe(ExitCode.COMPLETED);
    expect(statuses).toStrictEqual(['P', 'R', 'R', 'C']);
    expect(jsonLines(stdout).at(-1)).toMatchObject({ workflowId: 'orders', result: { open: 3 } });
  });

  it('ends with 3 when the run fails, and says why in one line', async () => {
    const { code, stdout, stderr } = await run(['run', 'broken', ...fast, '--quiet']);
    expect({ code, stdout }).toStrictEqual({ code: ExitCode.FAILED, stdout: '' });
    expect(steady(stderr)).toBe('witrium-rx: run UUID failed: no such button\n');
  });

  it('ends with 4 when the run is cancelled by someone else', async () => {
    const ended = run(['run', 'endless', ...fast, '--quiet']);
    await until(() => simulator().submittedRuns.length > 0);
    await run(['cancel', simulator().submittedRuns[0]?.runId ?? '']);
    const { code, stderr } = await ended;
    expect(code).toBe(ExitCode.CANCELLED);
    expect(steady(stderr)).toBe('witrium-rx: run UUID was cancelled\n');
  });

  it('shows a cancelled step as cancelled', async () => {
    const ended = run(['run', 'endless', ...fast]);
    await until(() => simulator().submittedRuns[0]?.status === 'R');
    await new Promise((resolve) => setTimeout(resolve, 60));
    await run(['cancel', simulator().submittedRuns[0]?.runId ?? '']);
    const { stderr } = await ended;
    expect(stderr).toMatch(/^start {3}.*\n(.*\n)*cancel {2}/m);
    expect(stderr).not.toMatch(/^failed/m);
  });

  it('sends the arguments, the files and the options of all flags', async () => {
    const flags = ['--arg', 'user=ada', '--arg', 'sum=1=1', '--arg-json', 'ids=[1,2]', '--args', '-'];
    const files = ['--file', fileWith('a.txt', 'A'), '--file', `b.csv=${fileWith('c.txt', 'C')}`];
    const states = ['--use-state', 's1', '--session-state', 's2', '--preserve-state', 'p'];
    const others = ['--no-intelligence', '--record-session', '--skip-goto-url'];
    const argv = ['run', 'nothing', ...flags, ...files, ...states, ...others];
    await run(argv, { stdin: '{"user":"from stdin","__proto__":{"x":1}}' });
    expect(submitted()).toStrictEqual({
      args: JSON.parse('{"user":"ada","__proto__":{"x":1},"sum":"1=1","ids":[1,2]}') as unknown,
      files: [
        { filename: 'a.txt', data: 'QQ==' },
        { filename: 'b.csv', data: 'Qw==' },
      ],
      use_states: ['s1', 's2'],
      preserve_state: 'p',
      no_intelligence: true,
      record_session: true,
      skip_goto_url_instruction: true,
    });
  });

  it('sends the browser session to run in', async () => {
    const id = '0b1c2d3e-4f50-4172-8394-a5b6c7d8e9f0';
    await run(['run', 'nothing', '--browser-session-id', id]);
    expect(submitted()).toStrictEqual({ browser_session_id: id });
  });

  it('sends nothing that was not given', async () => {
    await run(['run', 'nothing']);
    expect(submitted()).toStrictEqual({});
  });

  it('takes arguments from a file', async () => {
    await run(['run', 'nothing', '--args', fileWith('args.json', '{"password":"hush"}')]);
    expect(submitted()).toStrictEqual({ args: { password: 'hush' } });
  });

  it.each([
    ['a missing file', ['--file', 'a=/nowhere/a.txt'], '--file /nowhere/a.txt: path: the file cannot be read (ENOENT)'],
    ['a missing file of arguments', ['--args', '/nowhere/a'], '--args /nowhere/a: ENOENT: '],
    ['arguments that are no JSON', ['--args', '-'], '--args from stdin: not valid JSON'],
    ['an argument without a name', ['--arg', 'hush'], '--arg: expected a name, = and a value'],
    ['an argument that is no JSON', ['--arg-json', 'a={hush'], '--arg-json a: not valid JSON'],
    ['JSON without a name', ['--arg-json', '{"hush":1}'], '--arg-json: expected a name, = and a value'],
    ['flags of a session that is not asked for', ['--use-proxy'], '--provider and --proxy-… are for --session'],
    ['an empty state', ['--use-state', ''], 'submitWorkflow: useStates[0]: expected NonEmptyString, got '],
  ])('ends with 2 at %s, and neither sends nor shows it', async (_, flags, problem) => {
    const { code, stderr } = await run(['run', 'nothing', ...flags], { stdin: '{hush' });
    expect({ code, lines: stderr.split('\n').length }).toStrictEqual({ code: ExitCode.USAGE, lines: 2 });
    expect(stderr).toContain(`witrium-rx: ${problem}`);
    expect(stderr).not.toContain('hush');
    expect(simulator().requests).toStrictEqual([]);
  });

  it('only submits with --no-wait', async () => {
    const { code, stdout } = await run(['run', 'endless', '--no-wait']);
    const [{ runId, status } = {}] = simulator().submittedRuns;
    expect({ code, stdout, status }).toStrictEqual({
      code: ExitCode.COMPLETED,
      stdout: `${String(runId)}\n`,
      status: 'R',
    });
    expect(jsonLines((await run(['run', 'nothing', '--no-wait', '--json'])).stdout)[0]).toHaveProperty('runId');
  });

  describe('with --session', () => {
    it('runs in a session of its own, which has the states, and closes it', async () => {
      const browser = ['--provider', 'omega', '--use-proxy', '--proxy-country', 'uk', '--proxy-city', 'Leeds'];
      const states = ['--preserve-state', 'p'];
      const { code, stderr } = await run(['run', 'text', '--session', ...browser, ...states]);
      expect(code).toBe(ExitCode.COMPLETED);
      const [created] = simulator().requestsTo('createBrowserSession');
      expect(created?.body).toStrictEqual({
        provider: 'omega',
        use_proxy: true,
        proxy_country: 'uk',
        proxy_city: 'Leeds',
        preserve_state: 'p',
      });
      expect(submitted()).toStrictEqual({ browser_session_id: expect.any(String) as unknown });
      expect(simulator().openSessions).toStrictEqual([]);
      expect(steady(stderr)).toContain('done    session UUID is open\n');
      expect(steady(stderr)).toContain('done    session UUID is closed\n');
    });

    it('ends with 9 when the session cannot be closed', async () => {
      simulator().addFault({ operation: 'closeBrowserSession', calls: 'all', kind: 'status', status: 400 });
      const { code, stderr } = await run(['run', 'nothing', '--session', '--quiet']);
      expect(code).toBe(ExitCode.SESSION_OPEN);
      expect(steady(stderr)).toContain('problem closeBrowserSession: ');
      expect(steady(stderr)).toContain('witrium-rx: usingBrowserSession: session UUID may still be open: ');
    });

    it('closes the session and cancels the run when it is interrupted', async () => {
      const interrupts$ = new Subject<ExitCode>();
      const ended = run(['run', 'endless', ...fast, '--session'], { interrupts$ });
      await until(() => simulator().requestsTo('getWorkflowResults').length > 0);
      interrupts$.next(ExitCode.INTERRUPTED);
      const { code, stderr } = await ended;
      expect(code).toBe(ExitCode.INTERRUPTED);
      expect(simulator().openSessions).toStrictEqual([]);
      expect(simulator().submittedRuns.map(({ cancelled }) => cancelled)).toStrictEqual([true]);
      expect(stderr).toContain('failed  interrupted');
    });
  });

  describe('when its time is over', () => {
    it('cancels the run and ends with 7', async () => {
      const { code, stderr } = await run(['run', 'endless', ...fast, '--timeout', '0.1s']);
      expect(code).toBe(ExitCode.TIMEOUT);
      expect(simulator().submittedRuns.map(({ cancelled }) => cancelled)).toStrictEqual([true]);
      expect(steady(stderr)).toContain('witrium-rx: withTimeout: not done within 100 ms (run UUID)\n');
      expect(steady(stderr)).toContain('done    the cancel of run UUID is accepted\n');
    });

    it('leaves the run alive with --detach, and tells its id', async () => {
      const { code, stderr } = await run(['run', 'endless', ...fast, '--timeout', '0.1s', '--detach']);
      const [{ runId, status } = {}] = simulator().submittedRuns;
      expect({ code, status }).toStrictEqual({ code: ExitCode.TIMEOUT, status: 'R' });
      expect(stderr).toContain(`problem the run goes on; to follow it: witrium-rx watch ${String(runId)}`);
    });
  });

  describe('when it is interrupted while the submit is in flight', () => {
    const interrupt = async (code: ExitCode, ...flags: readonly string[]) => {
      simulator().addFault({ operation: 'submitWorkflow', kind: 'drip', interval: 5 });
      const interrupts$ = new Subject<ExitCode>();
      const ended = run(['run', 'endless', ...fast, ...flags], { interrupts$ });
      await until(() => simulator().submittedRuns.length > 0);
      interrupts$.next(code);
      return ended;
    };

    it('cancels the run all the same', async () => {
      expect((await interrupt(ExitCode.INTERRUPTED)).code).toBe(ExitCode.INTERRUPTED);
      expect(simulator().submittedRuns.map(({ cancelled }) => cancelled)).toStrictEqual([true]);
    });

    it.each([
      ['Ctrl-C', ExitCode.INTERRUPTED],
      ['a disk that is full', ExitCode.UNEXPECTED],
    ])('tells its id with --detach: %s', async (_, interrupted) => {
      const { code, stderr } = await interrupt(interrupted, '--detach');
      expect(code).toBe(interrupted);
      expect(stderr).toContain(`witrium-rx watch ${String(simulator().submittedRuns[0]?.runId)}`);
      expect(simulator().submittedRuns.map(({ cancelled }) => cancelled)).toStrictEqual([false]);
    });

    it('does not say so when the reader of its output has left', async () => {
      const { code, stderr } = await interrupt(ExitCode.BROKEN_PIPE);
      expect(code).toBe(ExitCode.BROKEN_PIPE);
      expect(stderr).not.toContain('interrupted');
      expect(simulator().submittedRuns.map(({ cancelled }) => cancelled)).toStrictEqual([true]);
    });

    it('tells nothing of a run that could not be submitted, with --detach', async () => {
      const { code, stderr } = await run(['run', 'unknown', '--detach']);
      expect(code).toBe(ExitCode.HTTP);
      expect(stderr).toBe(
        'witrium-rx: submitWorkflow: POST /v1/workflows/unknown/run answered 404: Workflow not found\n',
      );
    });
  });

  it('leaves stdin when it is interrupted while it reads the arguments', async () => {
    const interrupts$ = new Subject<ExitCode>();
    const ended = run(['run', 'nothing', '--args', '-'], { interrupts$ });
    interrupts$.next(ExitCode.INTERRUPTED);
    expect((await ended).code).toBe(ExitCode.INTERRUPTED);
    expect(simulator().requests).toStrictEqual([]);
  });
});
