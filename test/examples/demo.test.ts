import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { join } from 'node:path';

const root = join(__dirname, '../..');

const startDemo = (env: NodeJS.ProcessEnv = {}) => {
  const demo = spawn(process.execPath, ['--import', 'tsx', 'examples/demo.ts'], {
    cwd: root,
    env: { ...process.env, WITRIUM_API_TOKEN: '', WITRIUM_BASE_URL: '', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  return { demo, output: text(demo.stdout), errors: text(demo.stderr) };
};

const exitCode = async (child: ChildProcess): Promise<unknown> => ((await once(child, 'exit')) as unknown[])[0];

const firstStep = async (child: ChildProcess): Promise<void> => {
  for (let seen = ''; !seen.includes('login: Open');) {
    seen += String(((await once(child.stdout as NodeJS.ReadableStream & NodeJS.EventEmitter, 'data')) as unknown[])[0]);
  }
};

jest.setTimeout(30_000);

describe('the demo', () => {
  it('shows each step in order and the results, as plain lines when piped', async () => {
    const { demo, output, errors } = startDemo();
    expect(await exitCode(demo)).toBe(0);
    expect(await errors).toBe('');
    const lines = (await output)
      .replace(/[0-9a-f-]{36}/, 'UUID')
      .replace(/:\d+\./, ':PORT.')
      .split('\n');
    expect(lines).toStrictEqual([
      'Running on a simulator at http://127.0.0.1:PORT. Ctrl-C stops and closes the session.',
      '',
      'done    session: UUID is open',
      'done    login: Open the sign-in page',
      'done    login: Fill in the e-mail address and the password',
      'done    login: Press "Sign in" and wait for the dashboard',
      'done    scrape: Open the sales section',
      'done    scrape: Choose the last 30 days',
      'done    scrape: Read the table',
      'done    summarise: finished',
      'done    session: closed',
      '',
      'scrape found [',
      "  { product: 'Lamp', units_sold: 42 },",
      "  { product: 'Chair', units_sold: 17 },",
      "  { product: 'Desk', units_sold: 8 }",
      ']',
      '',
      "summarise found { best_seller: 'Lamp', total_units: 67 }",
      '',
    ]);
  });

  it('closes the session on Ctrl-C and exits 130', async () => {
    const { demo, output, errors } = startDemo();
    await firstStep(demo);
    demo.kill('SIGINT');
    expect(await exitCode(demo)).toBe(130);
    expect(await errors).toBe('');
    expect((await output).trimEnd().split('\n').slice(-2)).toStrictEqual([
      'failed  interrupted',
      'done    session: closed',
    ]);
  });

  it('asks for what to run when a token is set', async () => {
    const { demo, errors } = startDemo({ WITRIUM_API_TOKEN: 'tok-secret' });
    expect(await exitCode(demo)).toBe(1);
    expect(await errors).toBe(
      'WITRIUM_API_TOKEN is set, so WITRIUM_LOGIN_WORKFLOW must be the id of what to run. Unset the token for the simulator.\n',
    );
  });
});
