import { Subject } from 'rxjs';
import { ExitCode } from '../../src/cli/ExitCode.js';
import { until } from '../support/until.js';
import { jsonLines, steady, useSimulator } from './support/useSimulator.js';

const { simulator, run } = useSimulator({
  workflows: {
    orders: { steps: [{ instruction: 'Open the list', duration: 20 }], result: { open: 3 } },
    endless: { steps: [{ instruction: 'Wait', duration: Infinity }] },
  },
  talents: {
    sum: { result: { total: 7 } },
    broken: { outcome: 'failed', errorMessage: 'no page' },
    endless: { duration: Infinity },
  },
});

const submit = async (workflowId: string): Promise<string> =>
  (await run(['run', workflowId, '--no-wait'])).stdout.trim();

const openSession = async (): Promise<string> => {
  const { baseUrl, apiToken } = simulator();
  const headers = { 'x-witrium-key': apiToken, 'content-type': 'application/json' };
  const answer = await fetch(`${baseUrl}/v1/browser-sessions`, { method: 'POST', headers, body: '{}' });
  return ((await answer.json()) as { readonly uuid: string }).uuid;
};

describe('watch', () => {
  it('follows a run to its result', async () => {
    const { code, stdout, stderr } = await run(['watch', await submit('orders'), '--interval', '5ms']);
    expect(code).toBe(ExitCode.COMPLETED);
    expect(JSON.parse(stdout)).toStrictEqual({ open: 3 });
    expect(stderr).toMatch(/^done {4}Open the list /m);
  });

  it('polls as often as it is told', async () => {
    const runId = await submit('endless');
    const interrupts$ = new Subject<ExitCode>();
    const ended = run(['watch', runId, '--interval', '5ms'], { interrupts$ });
    await until(() => simulator().requestsTo('getWorkflowResults').length > 2);
    interrupts$.next(ExitCode.INTERRUPTED);
    await ended;
  });

  it('leaves the run alive when it is interrupted', async () => {
    const runId = await submit('endless');
    const interrupts$ = new Subject<ExitCode>();
    const ended = run(['watch', runId], { interrupts$ });
    await until(() => simulator().requestsTo('getWorkflowResults').length > 0);
    interrupts$.next(ExitCode.TERMINATED);
    expect((await ended).code).toBe(ExitCode.TERMINATED);
    expect(simulator().requestsTo('cancelRun')).toStrictEqual([]);
  });
});

describe('cancel', () => {
  it('cancels a run and writes its status', async () => {
    const runId = await submit('endless');
    const { code, stdout } = await run(['cancel', runId]);
    expect({ code, stdout }).toStrictEqual({ code: ExitCode.COMPLETED, stdout: 'cancelled\n' });
    expect(simulator().submittedRuns.map(({ cancelled }) => cancelled)).toStrictEqual([true]);
    expect(jsonLines((await run(['cancel', runId, '--json'])).stdout)).toMatchObject([{ uuid: runId, status: 'X' }]);
  });
});

describe('talent', () => {
  it('writes its result', async () => {
    const { code, stdout, stderr } = await run(['talent', 'sum', '--arg', 'a=b']);
    expect({ code, result: JSON.parse(stdout) as unknown }).toStrictEqual({ code: 0, result: { total: 7 } });
    expect(steady(stderr)).toBe('wait    talent sum is running\n');
    expect(simulator().requestsTo('runTalent')[0]?.body).toStrictEqual({ args: { a: 'b' } });
  });

  it('ends with 3 when it has failed', async () => {
    const { code, stdout, stderr } = await run(['talent', 'broken', '--quiet', '--json']);
    expect({ code, stderr }).toStrictEqual({
      code: ExitCode.FAILED,
      stderr: 'witrium-rx: talent broken failed: no page\n',
    });
    expect(jsonLines(stdout)).toMatchObject([{ status: 'F', errorMessage: 'no page' }]);
  });

  it('ends with 7 when its time is over, in a session that is closed', async () => {
    const { code } = await run(['talent', 'endless', '--session', '--timeout', '100ms']);
    expect(code).toBe(ExitCode.TIMEOUT);
    expect(simulator().requestsTo('createBrowserSession')).toHaveLength(1);
    expect(simulator().openSessions).toStrictEqual([]);
  });
});

describe('sessions', () => {
  it('lists the active ones, each on a line', async () => {
    const uuid = await openSession();
    const { code, stdout, stderr } = await run(['sessions', 'list']);
    expect({ code, stderr }).toStrictEqual({ code: ExitCode.COMPLETED, stderr: '' });
    expect(stdout).toMatch(new RegExp(`^${uuid} active free \\S+\\n$`));
    expect(jsonLines((await run(['sessions', 'list', '--json'])).stdout)).toMatchObject([{ uuid, isBusy: false }]);
  });

  it('says on stderr that there is none, and nothing on stdout', async () => {
    expect(await run(['sessions', 'list'])).toMatchObject({ code: 0, stdout: '', stderr: 'no session is active\n' });
    expect(await run(['sessions', 'list', '--json'])).toMatchObject({ code: 0, stdout: '', stderr: '' });
  });

  it('closes one', async () => {
    const uuid = await openSession();
    const { stderr, ...ending } = await run(['sessions', 'close', uuid, '--force', '--preserve-state', 'p']);
    expect(ending).toStrictEqual({ code: ExitCode.COMPLETED, stdout: '' });
    expect(steady(stderr)).toBe('done    session UUID is closed\n');
    expect(simulator().openSessions).toStrictEqual([]);
    expect(simulator().requestsTo('closeBrowserSession')[0]?.body).toStrictEqual({ force: true, preserve_state: 'p' });
    expect(jsonLines((await run(['sessions', 'close', await openSession(), '--json'])).stdout)).toHaveLength(1);
  });

  it('has closed one when the answer is lost and the next try finds it closed', async () => {
    const uuid = await openSession();
    simulator().addFault({ operation: 'closeBrowserSession', kind: 'reset', when: 'after' });
    const { code, stdout, stderr } = await run(['sessions', 'close', uuid, '--json']);
    expect({ code, stderr: steady(stderr) }).toStrictEqual({ code: 0, stderr: 'done    session UUID is closed\n' });
    expect(jsonLines(stdout)).toStrictEqual([{ status: 'closed', message: null, success: null }]);
    expect(
      simulator()
        .requestsTo('closeBrowserSession')
        .map(({ status }) => status),
    ).toStrictEqual([undefined, 409]);
  });

  it('does not close one that is busy, nor one that was closed before', async () => {
    const uuid = await openSession();
    await run(['run', 'endless', '--no-wait', '--browser-session-id', uuid]);
    simulator().addFault({ operation: 'closeBrowserSession', kind: 'reset', when: 'before' });
    const busy = await run(['sessions', 'close', uuid]);
    expect(busy).toMatchObject({ code: ExitCode.HTTP, stderr: expect.stringContaining('Session is busy') as unknown });
    await run(['sessions', 'close', uuid, '--force']);
    const closed = await run(['sessions', 'close', uuid]);
    expect(closed).toMatchObject({ code: 5, stderr: expect.stringContaining('Session is already closed') as unknown });
  });
});
