import { createServer } from 'node:net';
import { once } from 'node:events';
import type { RequestListener } from 'node:http';
import { firstValueFrom, lastValueFrom } from 'rxjs';
import type { Activity } from 'witrium-rx';
import { startServer, type TestServer } from '../support/testServer.js';
import { until } from '../support/until.js';
import { answering, connect, EMPTY_LIST, errorOf, serve, servers } from './serving.js';

describe('retries', () => {
  const quick = { retry: { initialDelay: 1 } };

  const failing = (times: number, fail: RequestListener): RequestListener => {
    let calls = 0;
    return (request, response) => {
      if (++calls <= times) fail(request, response);
      else response.end(EMPTY_LIST);
    };
  };

  it.each([
    ['a 503', answering(503)],
    ['a 429', answering(429, '', { 'retry-after': '0' })],
    ['a broken connection', ((request) => request.socket.destroy()) satisfies RequestListener],
  ])('get a GET over %s, three times in a row', async (_, fail) => {
    const url = await serve(failing(3, fail));
    const client = connect(url, quick);
    const retries: Activity[] = [];
    client.activity$.subscribe((activity) => activity.type === 'retry' && retries.push(activity));
    await expect(firstValueFrom(client.listBrowserSessions())).resolves.toMatchObject({ totalCount: 0 });
    expect(retries).toMatchObject([{ attempt: 1 }, { attempt: 2 }, { attempt: 3 }]);
  });

  it('are told with the request that failed', async () => {
    const url = await serve(failing(1, answering(503)));
    const client = connect(url, quick);
    const activities: Activity[] = [];
    client.activity$.subscribe((activity) => activities.push(activity));
    await firstValueFrom(client.listBrowserSessions());
    const request = { operation: 'listBrowserSessions', method: 'GET', path: '/v1/browser-sessions', id: null };
    const failed = { ...request, requestNumber: 1, attempt: 1 };
    const number = expect.any(Number) as unknown;
    expect(activities).toStrictEqual([
      { type: 'request', ...failed },
      { type: 'response', ...failed, status: 503, duration: number },
      { type: 'retry', ...failed, delay: number, errorTag: 'HttpStatusError', status: 503 },
      { type: 'request', ...request, requestNumber: 2, attempt: 2 },
      { type: 'response', ...request, requestNumber: 2, attempt: 2, status: 200, duration: number },
    ]);
  });

  it('give up after three', async () => {
    const url = await serve(failing(4, answering(503)));
    const error = await errorOf(connect(url, quick).listBrowserSessions());
    expect(error).toMatchObject({ _tag: 'HttpStatusError', status: 503 });
  });

  it('leave a 401 alone', async () => {
    let calls = 0;
    const url = await serve((_, response) => {
      calls += 1;
      response.writeHead(401).end('{"detail":"no"}');
    });
    await errorOf(connect(url, quick).listBrowserSessions());
    expect(calls).toBe(1);
  });

  it('never send a submit twice when it may have arrived', async () => {
    let calls = 0;
    const url = await serve((request) => {
      calls += 1;
      request.socket.destroy();
    });
    await errorOf(connect(url, quick).submitWorkflow('wf'));
    expect(calls).toBe(1);
  });

  it('send a submit again when the connection was never made', async () => {
    const free = createServer().listen(0, '127.0.0.1');
    await once(free, 'listening');
    const { port } = free.address() as { port: number };
    free.close();
    const client = connect(`http://127.0.0.1:${port}`, { retry: { initialDelay: 100, maxRetries: 3 } });
    const submitted = firstValueFrom(client.submitWorkflow('wf'));
    const server = await startServer(answering(200, '{"workflow_id":"wf","run_id":"r","status":"P"}'));
    await server.stop();
    const late = await new Promise<TestServer>((resolve, reject) => {
      const { server: http } = server;
      http.once('error', reject).listen(port, '127.0.0.1', () => {
        resolve(server);
      });
    });
    servers.push(late);
    await expect(submitted).resolves.toMatchObject({ runId: 'r' });
  });

  it('come at once when the server has closed the connection in the meantime', async () => {
    let requests = 0;
    const url = await serve((request, response) => {
      if (++requests === 2) request.socket.destroy();
      else response.end(EMPTY_LIST);
    });
    const client = connect(url, { retry: { initialDelay: 60_000, maxDelay: 60_000 } });
    const delays: number[] = [];
    client.activity$.subscribe((activity) => activity.type === 'retry' && delays.push(activity.delay));
    await lastValueFrom(client.listBrowserSessions());
    await new Promise((resolve) => setImmediate(resolve));
    await expect(lastValueFrom(client.listBrowserSessions())).resolves.toMatchObject({ totalCount: 0 });
    expect(delays).toStrictEqual([0]);
    expect(requests).toBe(3);
  });

  it('end with the unsubscribe', async () => {
    let calls = 0;
    const url = await serve((_, response) => {
      calls += 1;
      response.writeHead(503).end();
    });
    const client = connect(url, { retry: { initialDelay: 20 } });
    let retries = 0;
    client.activity$.subscribe(({ type }) => (retries += type === 'retry' ? 1 : 0));
    const subscription = client.listBrowserSessions().subscribe();
    await until(() => retries === 1);
    subscription.unsubscribe();
    await new Promise((resolve) => setTimeout(resolve, 60));
    expect(calls).toBe(1);
  });
});
