import { once } from 'node:events';
import { createServer, type IncomingMessage, type RequestListener, type Server } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import { connect as connectTo, type AddressInfo, type Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import { firstValueFrom, lastValueFrom, Subject, switchMap, takeUntil } from 'rxjs';
import { createSender } from '../../src/transport/createSender.js';
import type { Sender, Trip } from '../../src/transport/http.js';
import { pem, startTlsServer } from '../support/testServer.js';
import { until } from '../support/until.js';
import { errorOf, get, post } from './senders.js';
import { answering, serve } from './serving.js';

const VARIABLES = [
  'HTTP_PROXY',
  'HTTPS_PROXY',
  'http_proxy',
  'https_proxy',
  'all_proxy',
  'ALL_PROXY',
  'NO_PROXY',
  'no_proxy',
];

type OnConnect = (request: IncomingMessage, socket: Duplex) => void;

const joining: OnConnect = ({ url = '' }, socket) => {
  const { hostname, port } = new URL(`http://${url}`);
  const way = connectTo(Number(port), hostname, () => {
    socket.write('HTTP/1.1 200 Connection established\r\n\r\n');
    way.pipe(socket).pipe(way);
  });
  way.on('error', () => socket.destroy());
  // Nobody reads it to its end then.
  socket.on('finish', () => socket.destroy()).on('close', () => way.destroy());
};

const refusing: OnConnect = (_, socket) =>
  socket.end('HTTP/1.1 407 Proxy Authentication Required\r\nContent-Length: 2\r\n\r\nno');

const silent: OnConnect = (_, socket) => socket.resume().on('end', () => socket.end());

/** A proxy that notes down what it is asked. */
const startProxy = async (onConnect: OnConnect, make: (listener: RequestListener) => Server = createServer) => {
  const connects: IncomingMessage[] = [];
  const passed: IncomingMessage[] = [];
  const sockets = new Set<Socket>();
  let connections = 0;
  const server = make((request, response) => {
    passed.push(request);
    response.end('{}');
  })
    .on('connect', (request: IncomingMessage, socket: Duplex) => {
      connects.push(request);
      socket.on('error', () => undefined);
      onConnect(request, socket);
    })
    .on('connection', (socket) => {
      connections += 1;
      sockets.add(socket);
      socket.on('close', () => sockets.delete(socket));
    });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    host: `127.0.0.1:${(server.address() as AddressInfo).port}`,
    connects,
    passed,
    open: () => sockets.size,
    connections: () => connections,
    stop: () => {
      for (const socket of sockets) socket.destroy();
      server.close();
    },
  };
};

const authorizationIn = (request: IncomingMessage | undefined): string => {
  const [, credentials = ''] = request?.headers['proxy-authorization']?.split(' ') ?? [];
  return Buffer.from(credentials, 'base64').toString();
};

describe('through a proxy of the environment', () => {
  const before = new Map(VARIABLES.map((name) => [name, process.env[name]]));
  let proxy: Awaited<ReturnType<typeof startProxy>>;
  let sender: Sender;

  beforeEach(() => {
    for (const name of VARIABLES) process.env[name] = '';
  });

  afterEach(() => {
    sender.destroy();
    proxy.stop();
    for (const [name, value] of before) {
      if (value === undefined) Reflect.deleteProperty(process.env, name);
      else process.env[name] = value;
    }
  });

  const through = async (baseUrl: string, onConnect = joining, credentials = ''): Promise<void> => {
    proxy = await startProxy(onConnect);
    const variable = baseUrl.startsWith('https') ? 'HTTPS_PROXY' : 'HTTP_PROXY';
    process.env[variable] = `http://${credentials}${proxy.host}`;
    sender = createSender({ baseUrl, maxResponseBytes: 1000, verifySsl: false, axios: undefined });
  };

  const poll = async (times: number): Promise<void> => {
    for (let count = 0; count < times; count += 1) {
      await lastValueFrom(sender.send(get));
      await new Promise((resolve) => setImmediate(resolve));
    }
  };

  it('makes one tunnel for ten polls', async () => {
    await through(await serve(answering(200, '{}'), startTlsServer));
    await poll(10);
    expect(proxy.connects).toHaveLength(1);
  });

  it('makes a tunnel for each request that needs a connection of its own', async () => {
    await through(await serve(answering(200, '{}'), startTlsServer));
    await poll(1);
    for (const request of [post, post]) await lastValueFrom(sender.send({ ...request, fresh: true }));
    await poll(1);
    expect(proxy.connects).toHaveLength(3);
    await until(() => proxy.open() === 1);
  });

  it('leaves a host that is not for the proxy alone, also with a connection of its own', async () => {
    await through(await serve(answering(200, '{}'), startTlsServer));
    process.env['NO_PROXY'] = '127.0.0.1';
    await lastValueFrom(sender.send({ ...post, fresh: true }));
    expect(proxy.connects).toHaveLength(0);
  });

  it('makes one connection for ten polls without TLS', async () => {
    await through('http://api.invalid');
    await poll(10);
    expect(proxy.passed).toHaveLength(10);
    expect(proxy.connections()).toBe(1);
  });

  it('makes a tunnel for each of several requests at a time, and keeps them', async () => {
    await through(await serve(answering(200, '{}'), startTlsServer));
    for (let round = 0; round < 3; round += 1) {
      await Promise.all(Array.from({ length: 4 }, () => lastValueFrom(sender.send(get))));
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
    expect(proxy.connects).toHaveLength(4);
  });

  it('makes another tunnel when the proxy has closed one', async () => {
    await through(await serve(answering(200, '{}'), startTlsServer));
    await poll(1);
    proxy.connects[0]?.socket.destroy();
    await until(() => proxy.open() === 0);
    await new Promise((resolve) => setTimeout(resolve, 20));
    await poll(2);
    expect(proxy.connects).toHaveLength(2);
  });

  it('closes its tunnels', async () => {
    await through(await serve(answering(200, '{}'), startTlsServer));
    await poll(1);
    expect(proxy.open()).toBe(1);
    sender.destroy();
    await until(() => proxy.open() === 0);
  });

  it.each([
    ['user:secret@', 'user:secret'],
    ['user:p%40ss%3Aw%C3%B6rd@', 'user:p@ss:wörd'],
    ['user:100%@', 'user:100%'],
    ['user@', 'user:'],
  ])('says who asks: %s', async (credentials, told) => {
    await through(await serve(answering(200, '{}'), startTlsServer), joining, credentials);
    await poll(1);
    expect(authorizationIn(proxy.connects[0])).toBe(told);
    proxy.stop();
    await through('http://api.invalid', joining, credentials);
    await poll(1);
    expect(authorizationIn(proxy.passed[0])).toBe(told);
  });

  it('says a password without a name to whoever makes a tunnel', async () => {
    await through(await serve(answering(200, '{}'), startTlsServer), joining, ':secret@');
    await poll(1);
    expect(authorizationIn(proxy.connects[0])).toBe(':secret');
  });

  it('says nothing of who asks where nobody is named', async () => {
    await through(await serve(answering(200, '{}'), startTlsServer));
    await poll(1);
    expect(proxy.connects[0]?.headers).not.toHaveProperty('proxy-authorization');
    proxy.stop();
    await through('http://api.invalid');
    await poll(1);
    expect(proxy.passed[0]?.headers).not.toHaveProperty('proxy-authorization');
  });

  it('tells the API nothing of who asks the proxy', async () => {
    const told: (string | undefined)[] = [];
    const url = await serve(({ headers }, response) => {
      told.push(headers['proxy-authorization']);
      response.end('{}');
    }, startTlsServer);
    await through(url, joining, 'user:secret@');
    await poll(1);
    expect(told).toStrictEqual([undefined]);
  });

  it('asks a proxy that speaks TLS', async () => {
    const url = await serve(answering(200, '{}'), startTlsServer);
    await through(url);
    proxy.stop();
    proxy = await startProxy(joining, (listener) => createTlsServer({ key: pem('key'), cert: pem('cert') }, listener));
    process.env['HTTPS_PROXY'] = `https://${proxy.host}`;
    sender = createSender({ baseUrl: url, maxResponseBytes: 1000, verifySsl: false, axios: undefined });
    await poll(2);
    expect(proxy.connects.map(({ url: asked }) => `https://${asked}`)).toStrictEqual([url]);
  });

  it.each([
    ['https://api.invalid', 'api.invalid:443'],
    ['https://api.invalid:8443', 'api.invalid:8443'],
    ['https://[::1]:8443', '[::1]:8443'],
  ])('asks for the way to %s as %s', async (baseUrl, asked) => {
    await through(baseUrl, refusing);
    await errorOf(sender.send(get));
    expect(
      proxy.connects.map(({ method, url, headers }) => [method, url, headers.host, headers['proxy-connection']]),
    ).toStrictEqual([['CONNECT', asked, asked, 'Keep-Alive']]);
  });

  it('goes straight where the environment says so', async () => {
    await through(await serve(answering(200, '{}'), startTlsServer));
    process.env['NO_PROXY'] = '127.0.0.1';
    await poll(2);
    expect(proxy.connects).toHaveLength(0);
  });

  it('knows that nothing was sent when the proxy refuses', async () => {
    await through('https://api.invalid', refusing);
    await expect(errorOf(sender.send(post))).resolves.toMatchObject({
      _tag: 'NetworkError',
      code: 'ERR_PROXY_TUNNEL',
      neverSent: true,
      message: expect.stringContaining('the proxy has answered 407; look at HTTPS_PROXY') as unknown,
    });
  });

  it.each([199, 300, 502])('knows that nothing was sent when the proxy answers %d', async (status) => {
    await through('https://api.invalid', (_, socket) =>
      socket.end(`HTTP/1.1 ${status} So\r\nContent-Length: 0\r\n\r\n`),
    );
    await expect(errorOf(sender.send(post))).resolves.toMatchObject({ code: 'ERR_PROXY_TUNNEL', neverSent: true });
  });

  it('knows a proxy by its IPv6 address', async () => {
    await through('https://api.invalid');
    sender.destroy();
    process.env['HTTPS_PROXY'] = 'http://[::1]:1';
    sender = createSender({
      baseUrl: 'https://api.invalid',
      maxResponseBytes: 1000,
      verifySsl: true,
      axios: undefined,
    });
    const { code, neverSent } = (await errorOf(sender.send(post))) as { code: string; neverSent: boolean };
    expect([code, neverSent]).toStrictEqual([expect.not.stringMatching(/ENOTFOUND|EAI_AGAIN/), true]);
  });

  it.each([
    ['breaks off', (_: IncomingMessage, socket: Duplex) => socket.destroy(), 'ECONNRESET'],
    ['talks nonsense', (_: IncomingMessage, socket: Duplex) => socket.end('SSH-2.0\r\n\r\n'), 'HPE_INVALID_CONSTANT'],
  ])('knows that nothing was sent when the proxy %s', async (_, onConnect, code) => {
    await through('https://api.invalid', onConnect);
    await expect(errorOf(sender.send(post))).resolves.toMatchObject({ code, neverSent: true });
  });

  it('knows that nothing was sent when there is no proxy', async () => {
    await through('https://api.invalid');
    process.env['HTTPS_PROXY'] = 'http://127.0.0.1:1';
    const other = createSender({
      baseUrl: 'https://api.invalid',
      maxResponseBytes: 1000,
      verifySsl: true,
      axios: undefined,
    });
    await expect(errorOf(other.send(post))).resolves.toMatchObject({ code: 'ECONNREFUSED', neverSent: true });
  });

  it('knows that nothing was sent when the proxy is of another kind', async () => {
    await through('https://api.invalid');
    process.env['HTTPS_PROXY'] = `socks5://${proxy.host}`;
    const other = createSender({
      baseUrl: 'https://api.invalid',
      maxResponseBytes: 1000,
      verifySsl: true,
      axios: undefined,
    });
    await expect(errorOf(other.send(post))).resolves.toMatchObject({ code: 'ERR_INVALID_PROTOCOL', neverSent: true });
    expect(proxy.connections()).toBe(0);
  });

  it('tells whether a request has left, and gives up the way that it waits for', async () => {
    await through('https://api.invalid', silent);
    const trip: Trip = { isUnsent: undefined };
    const left$ = new Subject<void>();
    const left = lastValueFrom(sender.send(post, trip).pipe(takeUntil(left$)), { defaultValue: 'left' });
    await until(() => proxy.connects.length === 1);
    expect(trip.isUnsent?.()).toBe(true);
    left$.next();
    await expect(left).resolves.toBe('left');
    await until(() => proxy.open() === 0);
  });

  it('gives up the ways that are waited for when it is closed', async () => {
    await through('https://api.invalid', silent);
    const error = errorOf(sender.send(post));
    await until(() => proxy.connects.length === 1);
    sender.destroy();
    await expect(error).resolves.toMatchObject({ neverSent: true });
    await until(() => proxy.open() === 0);
  });

  it('reads a stream while it comes, and closes its tunnel when it is left', async () => {
    await through(await serve((_, response) => response.write('one'), startTlsServer));
    const chunk = await firstValueFrom(sender.open(get).pipe(switchMap(({ chunks$ }) => chunks$)));
    expect(Buffer.from(chunk).toString()).toBe('one');
    await until(() => proxy.open() === 0);
    expect(proxy.connects).toHaveLength(1);
  });

  it('has sent what the API does not answer', async () => {
    let arrived = 0;
    await through(await serve(() => (arrived += 1), startTlsServer));
    const trip: Trip = { isUnsent: undefined };
    const subscription = sender.send(post, trip).subscribe();
    await until(() => arrived === 1);
    expect(trip.isUnsent?.()).toBe(false);
    subscription.unsubscribe();
  });
});
