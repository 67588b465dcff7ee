import { firstValueFrom, lastValueFrom, type Observable } from 'rxjs';
import { createWitriumClient, type WitriumClient } from 'witrium-rx';
import { startServer, type TestServer } from '../support/testServer.js';

/** Every call that takes an id, and where the id goes. */
const calls: Readonly<Record<string, readonly [string, (client: WitriumClient, id: string) => Observable<unknown>]>> = {
  submitWorkflow: ['/v1/workflows/{id}/run', (client, id) => client.submitWorkflow(id)],
  runWorkflow: ['/v1/workflows/{id}/run', (client, id) => client.runWorkflow(id)],
  'runWorkflow that is cancelled': [
    '/v1/workflows/{id}/run',
    (client, id) => client.runWorkflow(id, { onUnsubscribe: 'cancel' }),
  ],
  startRun: ['/v1/workflows/{id}/run', (client, id) => client.startRun(id).snapshots$],
  getWorkflowResults: ['/v1/runs/{id}/results', (client, id) => client.getWorkflowResults(id)],
  watchRun: ['/v1/runs/{id}/results', (client, id) => client.watchRun(id)],
  resumeRun: ['/v1/runs/{id}/results', (client, id) => client.resumeRun({ version: 1, runId: id }).snapshots$],
  'cancel of a handle': ['/v1/runs/{id}/cancel', (client, id) => client.resumeRun({ version: 1, runId: id }).cancel()],
  cancelRun: ['/v1/runs/{id}/cancel', (client, id) => client.cancelRun(id)],
  runTalent: ['/v1/talents/{id}/run', (client, id) => client.runTalent(id)],
  getBrowserSession: ['/v1/browser-sessions/{id}', (client, id) => client.getBrowserSession(id)],
  closeBrowserSession: ['/v1/browser-sessions/{id}', (client, id) => client.closeBrowserSession(id)],
};

const encoded: Readonly<Record<string, string>> = {
  'a?b=c': 'a%3Fb%3Dc',
  'a#b': 'a%23b',
  '...': '...',
  'a:1': 'a%3A1',
  'é✓😀': '%C3%A9%E2%9C%93%F0%9F%98%80',
  '{id}': '%7Bid%7D',
  $$: '%24%24',
  __proto__: '__proto__',
  ' ': '%20',
};

const refused = [
  ...['', '.', '..', '\ud800', 'a/b', '../x', 'a\\b', 'a%2Fb', 'a\r\nX-Other: 1', '\u0000'],
  ...[undefined, null, 7, {}, ['a']],
];

describe('an id', () => {
  let server: TestServer;
  let seen: (string | undefined)[] = [];
  beforeEach(async () => {
    seen = [];
    server = await startServer(({ url }, response) => {
      seen.push(url);
      response.writeHead(404).end('{}');
    });
  });
  afterEach(() => server.stop());

  const failureOf = async (call: (client: WitriumClient, id: string) => Observable<unknown>, id: unknown) => {
    const client = createWitriumClient({ baseUrl: server.url, apiToken: 'token' });
    const error: unknown = await firstValueFrom(call(client, id as string)).catch((reason: unknown) => reason);
    await lastValueFrom(client.close());
    return error;
  };

  const paths = Object.entries(calls).flatMap(([name, [path, call]]) =>
    [['__proto__', '__proto__'] as const, ...Object.entries(encoded)].map(
      ([id, text]) => [name, id, path.replace('{id}', () => text), call] as const,
    ),
  );

  it.each(paths)('of %s stays in its place: %j', async (_name, id, path, call) => {
    expect(await failureOf(call, id)).toMatchObject({ _tag: 'HttpStatusError', status: 404 });
    expect(seen).toStrictEqual([path]);
  });

  const refusals = Object.entries(calls).flatMap(([name, [, call]]) => refused.map((id) => [name, id, call] as const));

  it.each(refusals)('of %s is refused when it cannot be one: %j', async (_name, id, call) => {
    expect(await failureOf(call, id)).toMatchObject({ _tag: 'InvalidOptionsError' });
    expect(seen).toStrictEqual([]);
  });
});
