import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { lastValueFrom } from 'rxjs';
import { createWitriumClient, HttpStatusError, type WitriumClient } from 'witrium-rx';
import type { WorkflowEntry } from '../../examples/progress-server/scenario.js';
import { startProgressServer, type ProgressServer } from '../../examples/progress-server/startProgressServer';

const root = join(__dirname, '../..');
const TOKEN = 'tok-secret-0815';

// Programs are started, and runs take their time.
jest.setTimeout(60_000);

let pages: string;
let server: ProgressServer;
const clients: WitriumClient[] = [];

/** Opens the page as a new browser does: gives its client, which sends the cookie. */
const visit = async (): Promise<WitriumClient> => {
  const response = await fetch(server.url);
  const cookie = response.headers.getSetCookie().map((line) => line.split(';')[0] ?? '');
  const client = createWitriumClient({
    baseUrl: `${server.url}/api/witrium`,
    headers: cookie.length > 0 ? { cookie: cookie.join('; ') } : {},
    retry: false,
  });
  clients.push(client);
  return client;
};

const refused = async (answer: Promise<unknown>): Promise<number> => {
  const error: unknown = await answer.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  return error instanceof HttpStatusError ? error.status : 0;
};

beforeAll(async () => {
  pages = await mkdtemp(join(tmpdir(), 'pages-'));
  await writeFile(join(pages, 'index.html'), '<h1>Workflow runs</h1>');
});

beforeEach(async () => {
  server = await startProgressServer({ pages, pace: 100, apiToken: TOKEN });
});

afterEach(async () => {
  for (const client of clients.splice(0)) await lastValueFrom(client.close());
  await server.close();
});

afterAll(() => rm(pages, { recursive: true }));

describe('startProgressServer', () => {
  it('serves the page, and what there is to run', async () => {
    expect(await (await fetch(server.url)).text()).toBe('<h1>Workflow runs</h1>');
    const offered = (await (await fetch(`${server.url}/workflows.json`)).json()) as readonly WorkflowEntry[];
    expect(offered.map(({ id, name, steps }) => [id, name, steps.length])).toStrictEqual([
      ['sales-report', 'Sales report', 5],
      ['price-check', 'Price check', 3],
      ['stock-export', 'Stock export', 8],
    ]);
    expect(offered[1]?.about).toMatch(/^Compares a price/);
    expect(offered[1]?.steps).toStrictEqual([
      'Open the product page',
      'Find the price',
      'Compare it with the shop next door',
    ]);
    expect((await fetch(`${server.url}/no-such-file`)).status).toBe(404);
  });

  it.each([
    ['sales-report', 'C', 5, null],
    ['price-check', 'F', 3, 'The shop did not answer'],
    ['stock-export', 'C', 8, null],
  ])('runs %s to its end through the relay', async (id, status, steps, errorMessage) => {
    const client = await visit();
    const run = await lastValueFrom(client.runWorkflow(id, { pollingInterval: 10 }));
    expect([run.status, run.executions.length, run.errorMessage]).toStrictEqual([status, steps, errorMessage]);
    expect(server.simulator.requestsTo('submitWorkflow')[0]?.headers['x-witrium-key']).toBe(TOKEN);
  });

  it('shows and cancels the runs of a browser to that browser alone', async () => {
    const [owner, other] = [await visit(), await visit()];
    const { runId } = await lastValueFrom(owner.submitWorkflow('stock-export'));
    expect(await refused(lastValueFrom(other.getWorkflowResults(runId)))).toBe(403);
    expect(await refused(lastValueFrom(other.cancelRun(runId)))).toBe(403);
    expect((await lastValueFrom(owner.cancelRun(runId))).status).toBe('X');
  });

  it('refuses who has not opened the page, and what is not on the list', async () => {
    const stranger = createWitriumClient({ baseUrl: `${server.url}/api/witrium`, retry: false });
    clients.push(stranger);
    expect(await refused(lastValueFrom(stranger.submitWorkflow('sales-report')))).toBe(403);
    const visitor = await visit();
    expect(await refused(lastValueFrom(visitor.submitWorkflow('other')))).toBe(403);
    expect(await refused(lastValueFrom(visitor.listBrowserSessions()))).toBe(403);
    expect(server.simulator.requests).toStrictEqual([]);
  });

  it('leaves nothing open when it is closed', async () => {
    const { url, simulator } = server;
    await fetch(url);
    await server.close();
    expect([server.openConnections, simulator.openConnections]).toStrictEqual([0, 0]);
    await expect(fetch(url)).rejects.toThrow();
  });

  it('rejects when the port is taken', async () => {
    const taken = Number(new URL(server.url).port);
    await expect(startProgressServer({ pages, port: taken })).rejects.toMatchObject({ code: 'EADDRINUSE' });
  });
});

describe('the program', () => {
  const start = (...args: readonly string[]) => {
    const program = spawn(process.execPath, ['--import', 'tsx', 'examples/progress-server/main.ts', ...args], {
      cwd: root,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    return { program, errors: text(program.stderr), exit: once(program, 'exit') };
  };

  it.each(['SIGINT', 'SIGTERM'] as const)('says where the page is, and stops on %s', async (signal) => {
    const { program, errors, exit } = start(pages, '0');
    const [line] = (await once(program.stdout, 'data')) as [Buffer];
    const url = /at (http:\S+),/.exec(String(line))?.[1] ?? '';
    expect((await fetch(url)).status).toBe(200);
    program.kill(signal);
    expect(await exit).toStrictEqual([0, null]);
    expect(await errors).toBe('');
  });

  it('says what is missing', async () => {
    const { errors, exit } = start(join(pages, 'no-such-folder'));
    expect(await exit).toStrictEqual([1, null]);
    expect(await errors).toContain('Usage: main.ts FOLDER [PORT]');
  });
});
