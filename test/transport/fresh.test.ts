import type { RequestListener } from 'node:http';
import type { Socket } from 'node:net';
import { catchError, lastValueFrom, map, mergeMap, of, range, toArray } from 'rxjs';
import { messageOf } from '../../src/internal/thrown.js';
import { createSender } from '../../src/transport/createSender.js';
import type { HttpRequest, Sender } from '../../src/transport/http.js';
import { startServer, startTlsServer } from '../support/testServer.js';
import { until } from '../support/until.js';
import { get, post, senders } from './senders.js';
import { answering, connect, serve, servers } from './serving.js';

/** A server that counts its connections. */
const counting = async (start: typeof startServer) => {
  const server = await start(answering(200, '{}'));
  servers.push(server);
  let [made, open] = [0, 0];
  server.server.on('connection', (socket: Socket) => {
    made += 1;
    open += 1;
    socket.once('close', () => (open -= 1));
  });
  return { url: server.url, made: () => made, open: () => open };
};

const fresh: HttpRequest = { ...post, fresh: true };

const sendAll = async (sender: Sender, requests: readonly HttpRequest[]): Promise<void> => {
  for (const request of requests) {
    await lastValueFrom(sender.send(request));
    await new Promise((resolve) => setImmediate(resolve));
  }
};

describe('a request that needs a connection of its own', () => {
  it.each(senders)('has one, which is not kept, sent by %s', async (name, senderOf) => {
    const { url, made, open } = await counting(startServer);
    await sendAll(senderOf(url), [get, fresh, fresh, get]);
    // The agents of a caller are the caller's.
    const own = name === "a caller's axios" ? 0 : 2;
    expect(made()).toBe(1 + own);
    await until(() => open() === 1);
  });

  it('has one with TLS, too', async () => {
    const { url, made, open } = await counting(startTlsServer);
    const sender = createSender({ baseUrl: url, maxResponseBytes: 1000, verifySsl: false, axios: undefined });
    await sendAll(sender, [get, fresh, get]);
    expect(made()).toBe(2);
    await until(() => open() === 1);
    sender.destroy();
    await until(() => open() === 0);
  });

  it('is closed with all others', async () => {
    let arrived = 0;
    const url = await serve(() => (arrived += 1));
    const sender = createSender({ baseUrl: url, maxResponseBytes: 1000, verifySsl: true, axios: undefined });
    const failed = lastValueFrom(sender.send(fresh)).catch(() => 'closed');
    await until(() => arrived === 1);
    sender.destroy();
    expect(await failed).toBe('closed');
  });
});

describe('at a server that closes a connection in the moment in which it is used again', () => {
  it('no submit is lost', async () => {
    const submitted = { workflow_id: 'w', run_id: 'r', status: 'P' };
    const ended = { ...submitted, status: 'C', executions: [] };
    const used = new WeakSet<Socket>();
    const hasty: RequestListener = ({ method, socket }, response) => {
      if (used.has(socket)) socket.destroy();
      else response.end(JSON.stringify(method === 'POST' ? submitted : ended));
      used.add(socket);
    };
    const client = connect(await serve(hasty), { retry: { maxRetries: 5, initialDelay: 1 } });
    const statuses$ = range(0, 30).pipe(
      mergeMap(
        () =>
          client.runWorkflow('w', { pollingInterval: 1 }).pipe(
            map(({ status }) => status),
            catchError((error: unknown) => of(messageOf(error))),
          ),
        3,
      ),
      toArray(),
    );
    expect(new Set(await lastValueFrom(statuses$))).toStrictEqual(new Set(['C']));
  });
});
