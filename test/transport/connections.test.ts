import { once } from 'node:events';
import http, { type ClientRequest } from 'node:http';
import https from 'node:https';
import { createServer, Socket, type AddressInfo } from 'node:net';
import { builtIn } from '../../src/internal/platform.js';
import { createConnections, type Connections, type Reaching } from '../../src/transport/connections.js';
import type { Trip } from '../../src/transport/http.js';
import { createNodeSender } from '../../src/transport/node.js';
import { startServer, startTlsServer } from '../support/testServer.js';
import { until } from '../support/until.js';
import { get } from './senders.js';
import { answering, connect, errorOf, serve, servers } from './serving.js';

if (!builtIn) throw new Error('these are tests of Node');
const node = builtIn;

let connections: Connections;

beforeEach(() => {
  connections = createConnections(node, false);
});

afterEach(() => {
  connections.destroy();
});

/** A server that takes connections and never says a word. */
const serveSilence = async (): Promise<number> => {
  const server = createServer((socket) => socket.on('error', () => undefined).resume());
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  server.unref();
  return (server.address() as AddressInfo).port;
};

const socketOf = async (request: ClientRequest): Promise<Socket> => {
  request.on('error', () => undefined);
  const [socket] = (await once(request.end(), 'socket')) as [Socket];
  return socket;
};

const finish = async (request: ClientRequest): Promise<void> => {
  const [response] = (await once(request, 'response')) as [http.IncomingMessage];
  await once(response.resume(), 'end');
};

describe('createConnections', () => {
  it('knows of a socket whether it is connected', async () => {
    const url = await serve(answering(200));
    const request = http.get(url, { agent: connections.httpAgent });
    const socket = await socketOf(request);
    expect(connections.isUnmade(socket)).toBe(true);
    await once(socket, 'connect');
    expect(connections.isUnmade(socket)).toBe(false);
    await finish(request);
    expect(connections.isUnmade(socket)).toBe(false);
  });

  it('takes a socket of TLS for connected when the other side is trusted', async () => {
    const url = await serve(answering(200), startTlsServer);
    const request = https.get(url, { agent: connections.httpsAgent });
    const socket = await socketOf(request);
    const seen: boolean[] = [];
    socket.once('connect', () => seen.push(connections.isUnmade(socket)));
    socket.once('secureConnect', () => seen.push(connections.isUnmade(socket)));
    await finish(request);
    expect(seen).toStrictEqual([true, false]);
  });

  it('has the system watch a connection of TLS while its first answer is waited for', async () => {
    const setKeepAlive = jest.spyOn(Socket.prototype, 'setKeepAlive');
    try {
      const url = await serve(() => undefined, startTlsServer);
      const request = https.get(url, { agent: connections.httpsAgent });
      const socket = await socketOf(request);
      await once(socket, 'secureConnect');
      expect(setKeepAlive.mock.contexts.includes(socket)).toBe(true);
      expect(setKeepAlive.mock.calls[setKeepAlive.mock.contexts.indexOf(socket)]).toStrictEqual([true, 1000]);
      request.destroy();
    } finally {
      setKeepAlive.mockRestore();
    }
  });

  it('never takes one for connected that has failed', async () => {
    const request = http.get('http://127.0.0.1:1', { agent: connections.httpAgent });
    const socket = await socketOf(request);
    await new Promise((resolve) => socket.once('close', resolve));
    expect(connections.isUnmade(socket)).toBe(true);
  });

  it.each([null, undefined, {}, new Socket()])('knows nothing of the sockets of others: %#', (socket) => {
    expect(connections.isUnmade(socket)).toBe(false);
  });

  it.each([
    ['http', startServer],
    ['https', startTlsServer],
  ] as const)('keeps its sockets open, and closes all of them: %s', async (scheme, start) => {
    const server = await start(answering(200, '{}'));
    servers.push(server);
    let open = 0;
    server.server.on('connection', (socket: Socket) => {
      open += 1;
      socket.once('close', () => (open -= 1));
    });
    const agent = scheme === 'http' ? connections.httpAgent : connections.httpsAgent;
    const client = scheme === 'http' ? http : https;
    for (let request = 0; request < 3; request += 1) {
      await finish(client.get(server.url, { agent }).on('error', () => undefined));
      await new Promise((resolve) => setImmediate(resolve));
    }
    expect(open).toBe(1);
    connections.destroy();
    await until(() => open === 0);
  });
});

describe('an agent over ways of another kind', () => {
  /** A request over a way that is asked for and never made, unless it fails. */
  const ask = (over?: AbortSignal) => {
    const giveUp = jest.fn();
    const asked: ((error: Error) => void)[] = [];
    const agent = connections.agentOver((_, done) => {
      asked.push(done);
      return giveUp;
    });
    const errors: unknown[] = [];
    const options: Reaching = { hostname: 'api.invalid', agent, ...(over && { over }) };
    const request = https.request(options).on('error', (error) => errors.push(error));
    request.end();
    return {
      giveUp,
      errors,
      fail: (error: Error) =>
        asked.map((done) => {
          done(error);
        }),
    };
  };

  it('gives a way up when the request is over, or all are', () => {
    const over = new AbortController();
    const [first, second] = [ask(over.signal), ask()];
    over.abort();
    expect([first.giveUp.mock.calls.length, second.giveUp.mock.calls.length]).toStrictEqual([1, 0]);
    connections.destroy();
    expect(second.giveUp).toHaveBeenCalledTimes(1);
  });

  it('hands on why there is no way, and has nothing to give up then', async () => {
    const over = new AbortController();
    const { giveUp, errors, fail } = ask(over.signal);
    fail(new Error('no way'));
    over.abort();
    connections.destroy();
    await until(() => errors.length === 1);
    expect(errors).toMatchObject([{ message: 'no way' }]);
    expect(giveUp).not.toHaveBeenCalled();
  });
});

describe('a request of Node', () => {
  it('tells whether it has left', async () => {
    const trip: Trip = { isUnsent: undefined };
    const arrived: string[] = [];
    const url = await serve(({ url: path = '' }) => arrived.push(path));
    const subscription = createNodeSender(node, connections, url, 100).send(get, trip).subscribe();
    expect(trip.isUnsent?.()).toBe(true);
    await until(() => arrived.length === 1);
    expect(trip.isUnsent?.()).toBe(false);
    subscription.unsubscribe();
  });

  it('has not left before the other side is trusted', async () => {
    const trip: Trip = { isUnsent: undefined };
    const sender = createNodeSender(node, connections, `https://127.0.0.1:${await serveSilence()}`, 100);
    const subscription = sender.open(get, trip).subscribe();
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(trip.isUnsent?.()).toBe(true);
    subscription.unsubscribe();
  });
});

describe('the limit of time of a client', () => {
  it('knows that nothing was sent when the connection was not made', async () => {
    const error = await errorOf(
      connect(`https://127.0.0.1:${await serveSilence()}`, { timeout: 50 }).submitWorkflow('wf'),
    );
    expect(error).toMatchObject({ _tag: 'RequestTimeoutError', timeout: 50, neverSent: true });
  });

  it('knows that nothing was sent when there was no token yet', async () => {
    const apiToken = () => new Promise<string>(() => undefined);
    const error = await errorOf(connect('http://127.0.0.1:1', { timeout: 30, apiToken }).submitWorkflow('wf'));
    expect(error).toMatchObject({ _tag: 'RequestTimeoutError', neverSent: true });
  });

  it('does not say so when the request has left', async () => {
    const url = await serve(() => undefined);
    const error = await errorOf(connect(url, { timeout: 50 }).submitWorkflow('wf'));
    expect(error).toMatchObject({ _tag: 'RequestTimeoutError' });
    expect(error).not.toHaveProperty('neverSent');
  });
});
