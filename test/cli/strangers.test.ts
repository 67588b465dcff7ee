import { lineOf } from '../../src/cli/output.js';
import { startServer, type TestServer } from '../support/testServer.js';
import { FakeTty } from './support/FakeTty.js';
import { cli } from './support/inProcess.js';

/** A text that clears the screen, sets the title, turns the direction, and looks like lines of the command. */
const evil = 'a\u001b[2J\u001b]0;title\u0007\u009b31m\u202eb\u2066\u0007\r\u0085\u2028\u007fc\nwitrium-rx: forged';

const STEERING = /(?![\n\t])[\p{Cc}\u200e\u200f\u2028-\u202e\u2066-\u2069]/u;

const ESC = String.fromCharCode(27);

/** What the command itself writes to draw. */
const OWN = new RegExp(`${ESC}\\[(?:\\?25[lh]|\\?2026[lh]|\\d*[GAK]|3[1236]m|39m)`, 'g');

let server: TestServer;
let answers: Readonly<Record<string, unknown>> = {};

beforeAll(async () => {
  server = await startServer((request, response) => {
    const { status = 200, body } = (answers[`${String(request.method)} ${String(request.url)}`] ?? {}) as {
      readonly status?: number;
      readonly body?: unknown;
    };
    response.writeHead(body === undefined ? 404 : status, { 'content-type': 'application/json' });
    response.end(JSON.stringify(body ?? { detail: evil }));
  });
});

afterAll(() => server.stop());

const run = { workflow_id: 'w', run_id: evil, status: 'C', executions: [], result: evil };

const session = {
  uuid: evil,
  provider: 'omega',
  status: evil,
  is_busy: false,
  user_managed: true,
  created_at: evil,
};

const step = { status: 'F', instruction_order: 1, instruction: evil, error_message: evil };

const all = {
  'POST /v1/workflows/w/run': { body: { workflow_id: 'w', run_id: evil, status: 'P' } },
  'GET /v1/runs/good/results': { body: run },
  'GET /v1/runs/object/results': { body: { ...run, result: { [evil]: evil } } },
  'GET /v1/runs/failed/results': { body: { ...run, status: 'F', error_message: evil, executions: [step] } },
  'GET /v1/runs/strange/results': { status: 500, body: { detail: evil } },
  'GET /v1/browser-sessions': { body: { sessions: [session], total_count: 1 } },
  'POST /v1/runs/good/cancel': {
    body: {
      uuid: evil,
      workflow: { uuid: 'w', name: evil },
      run_type: evil,
      triggered_by: evil,
      status: evil,
      session_active: false,
    },
  },
};

beforeEach(() => {
  answers = all;
});

const env = () => ({ WITRIUM_BASE_URL: server.url, WITRIUM_API_TOKEN: 'a-token-of-mine' });

const commands: readonly (readonly string[])[] = [
  ['watch', 'good'],
  ['watch', 'good', '--json'],
  ['watch', 'object'],
  ['watch', 'failed'],
  ['watch', 'failed', '--verbose'],
  ['watch', 'missing'],
  ['watch', evil],
  ['cancel', 'good'],
  ['cancel', 'good', '--json'],
  ['run', 'w', '--no-wait'],
  ['run', 'w', '--no-wait', '--json'],
  ['run', evil, '--quiet'],
  ['talent', evil, '--timeout', '1s'],
  ['sessions', 'list'],
  ['sessions', 'list', '--json'],
  ['run', 'w', '--args', evil],
  ['run', 'w', '--file', evil],
  ['run', 'w', '--timeout', evil],
  ['simulate', `/nowhere/${evil}`],
  [evil],
  ['run', `--${evil}`],
];

describe('on a terminal', () => {
  it.each(commands.map((argv) => [argv]))('no text of a stranger steers: %j', async (argv) => {
    const stdout = new FakeTty();
    const stderr = new FakeTty();
    await cli(argv, { env: env(), stdout, stderr });
    expect(stdout.text).not.toMatch(STEERING);
    expect(stderr.text.replace(OWN, '')).not.toMatch(STEERING);
    expect(stdout.text + stderr.text).not.toBe('');
  });

  it.each(commands.map((argv) => [argv]))('no text of a stranger makes a line on stderr of a log: %j', async (argv) => {
    const { stderr } = await cli(argv, { env: env() });
    expect(stderr).not.toMatch(STEERING);
    expect(stderr).not.toMatch(/^witrium-rx: forged/m);
  });

  it('keeps the lines of a result', async () => {
    const stdout = new FakeTty();
    answers = { 'GET /v1/runs/good/results': { body: { ...run, result: 'one\r\n\ttwo\u001b[31m' } } };
    await cli(['watch', 'good'], { env: env(), stdout });
    expect(stdout.text).toBe('one\n\ttwo\n');
  });
});

describe('in a pipe', () => {
  it.each([
    ['a result', ['watch', 'good'], `${evil}\n`],
    ['a run id', ['run', 'w', '--no-wait'], `${evil}\n`],
    ['a status', ['cancel', 'good'], `${evil}\n`],
  ])('%s stays as it is', async (_, argv, expected) => {
    expect((await cli(argv, { env: env() })).stdout).toBe(expected);
  });

  it('JSON has one line for each value, and gives each character back', async () => {
    const { stdout } = await cli(['watch', 'object', '--json'], { env: env() });
    expect(stdout.trimEnd().split(/[\n\r\v\f\u0085\u2028\u2029]/)).toHaveLength(1);
    expect(JSON.parse(stdout)).toMatchObject({ runId: evil, result: { [evil]: evil } });
    const pretty = await cli(['watch', 'object'], { env: env() });
    expect(pretty.stdout).not.toMatch(STEERING);
    expect(JSON.parse(pretty.stdout)).toStrictEqual({ [evil]: evil });
  });

  it('a session is one line', async () => {
    const { stdout } = await cli(['sessions', 'list'], { env: env() });
    expect(stdout.trimEnd().split('\n')).toHaveLength(1);
    const busy = { ...session, uuid: 's', status: 'a\r\nb', is_busy: true, created_at: 'now' };
    answers = { 'GET /v1/browser-sessions': { body: { sessions: [busy], total_count: 1 } } };
    expect((await cli(['sessions', 'list'], { env: env() })).stdout).toBe('s a b busy now\n');
  });
});

describe('the token', () => {
  it('is taken out of whatever is told, whoever has put it in', async () => {
    const token = env().WITRIUM_API_TOKEN;
    const body = { ...run, status: 'F', error_message: `key ${token} is bad` };
    answers = { 'GET /v1/runs/good/results': { body } };
    for (const argv of [
      ['watch', 'good'],
      ['watch', token],
      ['run', 'w', `--arg`, token],
      [token],
      ['run', 'w', `--${token}`],
    ]) {
      const { stderr } = await cli(argv, { env: env() });
      expect(stderr).not.toBe('');
      expect(stderr).not.toContain(token);
    }
    expect((await cli(['watch', 'good'], { env: env() })).stderr).toContain('failed: key … is bad\n');
  });
});

describe('lineOf', () => {
  it.each([
    ['that is long enough', '12345678', 'a … b'],
    ['unless it is too short for a secret', '1234567', 'a 12345678 b'],
    ['unless there is none', undefined, 'a 12345678 b'],
  ])('takes the token out of a line %s', (_, token, expected) => {
    expect(lineOf({ env: { WITRIUM_API_TOKEN: token } }, 'a 12345678\nb')).toBe(expected);
  });
});

describe('the line to follow a run by', () => {
  it('can be pasted into a shell, whatever its id is', async () => {
    answers = {
      'POST /v1/workflows/w/run': { body: { workflow_id: 'w', run_id: 'r$(touch x)', status: 'P' } },
      'GET /v1/runs/r%24(touch%20x)/results': { body: { ...run, status: 'R' } },
    };
    const { stderr } = await cli(['run', 'w', '--detach', '--timeout', '100ms', '--interval', '10ms'], { env: env() });
    expect(stderr).toContain("to follow it: witrium-rx watch 'r$(touch x)'");
  });
});
