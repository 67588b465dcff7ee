import { once } from 'node:events';
import { Agent } from 'node:http';
import { createServer, Socket, type AddressInfo, type Server } from 'node:net';
import axios, { type CreateAxiosDefaults } from 'axios';
import type { Observable } from 'rxjs';
import { builtIn } from '../../src/internal/platform.js';
import { axiosTransport } from '../../src/transport/axiosTransport.js';
import type { Sender, Trip } from '../../src/transport/http.js';
import { startTlsServer } from '../support/testServer.js';
import { until } from '../support/until.js';
import { byAxios, byCallers, byNode, errorOf as faultIn, get, post } from './senders.js';
import { connect, errorOf, serve } from './serving.js';

const opened: Server[] = [];

afterEach(() => {
  for (const server of opened.splice(0)) server.close();
});

/** A server that does something with each connection, and says nothing by itself; gives its port. */
const serveSockets = async (take: (socket: Socket) => void = () => undefined): Promise<number> => {
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => undefined);
    take(socket);
  });
  opened.push(server);
  const close = server.close.bind(server);
  server.close = (done) => {
    for (const socket of sockets) socket.destroy();
    return close(done);
  };
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return (server.address() as AddressInfo).port;
};

const SWITCHING = 'HTTP/1.1 101 Switching Protocols\r\nConnection: upgrade\r\nUpgrade: other\r\n\r\n';

const switching = (): Promise<number> =>
  serveSockets((socket) => {
    socket.once('data', () => socket.write(SWITCHING));
  });

const all = [
  ['Node', byNode],
  ['axios of our own', byAxios()],
  ["a caller's axios", byCallers()],
] as const;

describe.each(all)('a request by %s', (_, senderOf) => {
  it.each(['send', 'open'] as const)('tells whether it has left: %s', async (way) => {
    const trip: Trip = { isUnsent: undefined };
    const arrived: string[] = [];
    const url = await serve(({ url: path = '' }) => arrived.push(path));
    const sent$: Observable<unknown> = senderOf(url)[way](get, trip);
    const subscription = sent$.subscribe();
    expect(trip.isUnsent?.()).toBe(true);
    await until(() => arrived.length === 1);
    expect(trip.isUnsent?.()).toBe(false);
    subscription.unsubscribe();
  });
});

describe.each([all[0], all[1]])('a connection of %s', (_, senderOf) => {
  it('is not made before the other side is trusted', async () => {
    const trip: Trip = { isUnsent: undefined };
    let taken = 0;
    const port = await serveSockets(() => (taken += 1));
    const subscription = senderOf(`https://127.0.0.1:${port}`).send(post, trip).subscribe();
    await until(() => taken === 1);
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(trip.isUnsent?.()).toBe(true);
    subscription.unsubscribe();
  });
});

describe('a request of axios that is sent again by an interceptor', () => {
  it('is not taken for one that never left', async () => {
    const own = axios.create();
    let again = 0;
    own.interceptors.response.use(undefined, (error: Error & { readonly config: object }) => {
      again += 1;
      return again > 1
        ? Promise.reject(error)
        : own.request({ ...error.config, baseURL: `https://127.0.0.1:${silent}` });
    });
    const silent = await serveSockets();
    const lost = await serveSockets((socket) => socket.once('data', () => socket.destroy()));
    const error = await errorOf(connect(`http://127.0.0.1:${lost}`, { axios: own, timeout: 100 }).submitWorkflow('w'));
    expect(error).toMatchObject({ _tag: 'RequestTimeoutError' });
    expect(error).not.toHaveProperty('neverSent');
  });
});

describe('a submit whose connection was not made in time', () => {
  it('is tried again, as nothing can have come of it', async () => {
    let taken = 0;
    const port = await serveSockets(() => (taken += 1));
    const retry = { maxRetries: 2, initialDelay: 1 };
    const client = connect(`https://127.0.0.1:${port}`, { timeout: 60, retry });
    await expect(errorOf(client.submitWorkflow('w'))).resolves.toMatchObject({
      _tag: 'RequestTimeoutError',
      neverSent: true,
    });
    expect(taken).toBe(3);
  });

  it('is not tried again when it has left', async () => {
    let asked = 0;
    const port = await serveSockets((socket) => socket.once('data', () => (asked += 1)));
    const client = connect(`http://127.0.0.1:${port}`, { timeout: 60, retry: { initialDelay: 1 } });
    await expect(errorOf(client.submitWorkflow('w'))).resolves.toMatchObject({ _tag: 'RequestTimeoutError' });
    expect(asked).toBe(1);
  });
});

describe('a connection whose certificate is let pass', () => {
  const proxies = ['http_proxy', 'no_proxy'] as const;

  beforeEach(() => {
    // With a proxy in the environment a client sends with axios; the proxy itself is for other hosts.
    process.env['http_proxy'] = 'http://127.0.0.1:1';
    process.env['no_proxy'] = '127.0.0.1';
  });

  afterEach(() => {
    for (const name of proxies) Reflect.deleteProperty(process.env, name);
  });

  it('is no reason to take a request for one that never left', async () => {
    let asked = 0;
    const url = await serve((request) => {
      asked += 1;
      request.socket.destroy();
    }, startTlsServer);
    const client = connect(url, { verifySsl: false, retry: { initialDelay: 1 } });
    const error = await errorOf(client.submitWorkflow('w'));
    expect(error).toMatchObject({ _tag: 'NetworkError', code: 'ECONNRESET' });
    expect(error).not.toHaveProperty('neverSent');
    expect(asked).toBe(1);
  });
});

describe('the transport for axios', () => {
  const callers = (own: CreateAxiosDefaults, url: string): Sender => byCallers(own)(url);

  it("leaves a caller's own in its place", async () => {
    const own = { request: jest.fn(() => ({}) as never) };
    const url = await serve((_request, response) => response.end('{}'));
    await faultIn(callers({ transport: own }, url).send(get));
    expect(own.request).toHaveBeenCalledTimes(1);
  });

  /** Its connections are never made. */
  const nowhere = Object.assign(new Agent(), {
    createConnection: () => Object.assign(new Socket(), { connecting: true }),
  });

  it.each<[string, string, CreateAxiosDefaults]>([
    ['while the connection is made', 'http', { httpAgent: nowhere }],
    ['while the other side is to be trusted', 'https', {}],
    ['while the answer is waited for', 'http', {}],
  ])("keeps a caller's limit of time: %s", async (_, scheme, own) => {
    const port = await serveSockets();
    // Nothing else would end it.
    const error = await faultIn(callers({ timeout: 100, ...own }, `${scheme}://127.0.0.1:${port}`).send(get));
    expect(error).toMatchObject({ _tag: 'RequestTimeoutError' });
  });

  it('lets an answer that has begun take its time', async () => {
    const url = await serve((_request, response) => {
      response.write('{');
      const beat = setInterval(() => response.write(' '), 20);
      setTimeout(() => {
        clearInterval(beat);
        response.end('}');
      }, 800);
    });
    await new Promise<void>((resolve, reject) => {
      callers({ timeout: 500 }, url).send(get).subscribe({ error: reject, complete: resolve });
    });
  });

  it('tells of one error only', async () => {
    if (!builtIn) throw new Error('this is a test of Node');
    const errors: unknown[] = [];
    const transport = axiosTransport(builtIn, { onRequest: () => undefined });
    const sent = transport.request({ protocol: 'http:', hostname: '127.0.0.1', port: 1 }, () => undefined);
    sent.on('error', (error) => errors.push(error)).end();
    await new Promise((resolve) => sent.once('close', resolve));
    await new Promise((resolve) => setImmediate(resolve));
    expect(errors).toMatchObject([{ code: 'ECONNREFUSED' }]);
  });

  it('has no limit of time where there is none, and none for a request that is over', async () => {
    if (!builtIn) throw new Error('this is a test of Node');
    const transport = axiosTransport(builtIn, { onRequest: () => undefined });
    const port = await serveSockets();
    const heard = new Set<string>();
    const ask = (name: string, limit: number) => {
      const sent = transport.request({ protocol: 'http:', hostname: '127.0.0.1', port }, () => undefined);
      sent.on('error', () => undefined).on('timeout', () => heard.add(name));
      sent.end();
      return sent.setTimeout(limit);
    };
    const left = ask('left', 20);
    const others = [ask('unlimited', 0), ask('limited', 40)];
    left.destroy();
    await until(() => heard.size > 0);
    expect(heard).toStrictEqual(new Set(['limited']));
    for (const sent of others) sent.destroy();
  });

  it('is told of a protocol that changes when the limit of time is long', async () => {
    const error = await faultIn(callers({ timeout: 60_000 }, `http://127.0.0.1:${await switching()}`).send(get));
    expect(error).toMatchObject({ _tag: 'NetworkError', code: 'ECONNRESET' });
  });
});
