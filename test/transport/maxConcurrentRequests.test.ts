import { lastValueFrom } from 'rxjs';
import { startServer } from '../support/testServer.js';
import { until } from '../support/until.js';
import { connect, EMPTY_LIST, servers } from './serving.js';

describe('maxConcurrentRequests', () => {
  /** Answers when it is told to, and knows how many requests wait. */
  const openServer = async () => {
    const waiting: { readonly path: string; readonly answer: () => void }[] = [];
    let sockets = 0;
    const server = await startServer(({ url = '' }, response) => {
      waiting.push({ path: url, answer: () => response.end(url.endsWith('/run') ? '{"status":"C"}' : EMPTY_LIST) });
    });
    server.server.on('connection', () => (sockets += 1));
    servers.push(server);
    return { url: server.url, waiting, sockets: () => sockets };
  };

  it('lets those beyond wait, first come, first served, on as many sockets', async () => {
    const { url, waiting, sockets } = await openServer();
    const client = connect(url, { maxConcurrentRequests: 2 });
    const done: number[] = [];
    for (const number of [1, 2, 3, 4, 5]) client.listBrowserSessions().subscribe(() => done.push(number));
    for (let answered = 0; answered < 5; answered += 1) {
      await until(() => waiting.length === Math.min(answered + 2, 5));
      waiting[answered]?.answer();
      await until(() => done.length === answered + 1);
    }
    expect(done).toStrictEqual([1, 2, 3, 4, 5]);
    expect(sockets()).toBe(2);
  });

  it('never sends a request that is left while it waits', async () => {
    const { url, waiting } = await openServer();
    const client = connect(url, { maxConcurrentRequests: 1 });
    const types: string[] = [];
    client.activity$.subscribe(({ type }) => types.push(type));
    const first = lastValueFrom(client.listBrowserSessions());
    client.listBrowserSessions().subscribe().unsubscribe();
    await until(() => waiting.length === 1);
    waiting[0]?.answer();
    await first;
    expect(types).toStrictEqual(['request', 'response']);
  });

  it('is not for talents, cancels and closes', async () => {
    const { url, waiting } = await openServer();
    const client = connect(url, { maxConcurrentRequests: 1 });
    const subscriptions = [
      client.listBrowserSessions().subscribe(),
      client.listBrowserSessions().subscribe(),
      client.runTalent('t').subscribe(),
      client.cancelRun('r').subscribe(),
      client.closeBrowserSession('s').subscribe(),
    ];
    await until(() => waiting.length === 4);
    expect(waiting.map(({ path }) => path).sort()).toStrictEqual([
      '/v1/browser-sessions',
      '/v1/browser-sessions/s',
      '/v1/runs/r/cancel',
      '/v1/talents/t/run',
    ]);
    for (const subscription of subscriptions) subscription.unsubscribe();
  });

  it('frees the place of a request that is left or fails', async () => {
    const { url, waiting } = await openServer();
    const client = connect(url, { maxConcurrentRequests: 1, timeout: 400 });
    const left = client.listBrowserSessions().subscribe();
    await until(() => waiting.length === 1);
    left.unsubscribe();
    await expect(lastValueFrom(client.listBrowserSessions())).rejects.toMatchObject({ _tag: 'RequestTimeoutError' });
    const last = lastValueFrom(client.listBrowserSessions());
    await until(() => waiting.length === 3);
    waiting[2]?.answer();
    await expect(last).resolves.toMatchObject({ totalCount: 0 });
  });
});
