import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { connect, createServer, type AddressInfo } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { endPart } from './endPart.js';

/** A Redis of one's own on the loopback interface. */
export interface RedisServer {
  readonly port: number;
  /** Kills it, and starts it again with the data that it has on the disk. */
  readonly restart: () => Promise<void>;
  /** Kills it for good. */
  readonly kill: () => Promise<void>;
  readonly stop: () => Promise<void>;
}

const HOST = '127.0.0.1';

const START_LIMIT = 10_000;

const freePort = async (): Promise<number> => {
  const server = createServer().listen(0, HOST);
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
};

/** Redis answers PING with an error while it still loads its data. */
const isReady = (port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const socket = connect(port, HOST, () => socket.write('PING\r\n'));
    const end = (answer: boolean) => {
      socket.destroy();
      resolve(answer);
    };
    socket.once('data', (data) => {
      end(String(data).startsWith('+PONG'));
    });
    socket.once('error', () => {
      end(false);
    });
  });

const start = async (port: number, folder: string, more: readonly string[]): Promise<ChildProcess> => {
  // Each write is on the disk before it is answered: a token that was stored survives a crash of Redis.
  const persistence = ['--appendonly', 'yes', '--appendfsync', 'always', '--save', ''];
  const place = ['--port', String(port), '--bind', HOST, '--dir', folder, '--loglevel', 'warning'];
  const redis = spawn('redis-server', [...place, ...persistence, ...more], { stdio: ['ignore', 'ignore', 'inherit'] });
  const failed = once(redis, 'error').then(([error]) => {
    throw new Error('redis-server cannot be started: install it, on Debian with `apt-get install redis-server`', {
      cause: error,
    });
  });
  const ready = async () => {
    const deadline = Date.now() + START_LIMIT;
    while (!(await isReady(port))) {
      if (redis.exitCode !== null) throw new Error(`redis-server ended with ${redis.exitCode}`);
      if (Date.now() > deadline) throw new Error('redis-server does not answer');
      await pause(20);
    }
  };
  await Promise.race([ready(), failed]);
  return redis;
};

/** Starts a Redis on a free port, with its data in a folder that exists, and with more arguments if need be. */
export const startRedis = async (folder: string, more: readonly string[] = []): Promise<RedisServer> => {
  const port = await freePort();
  let redis = await start(port, folder, more);
  process.once('exit', () => redis.kill('SIGKILL'));
  return {
    port,
    restart: async () => {
      await endPart(redis, 'SIGKILL');
      redis = await start(port, folder, more);
    },
    kill: () => endPart(redis, 'SIGKILL'),
    stop: () => endPart(redis, 'SIGTERM'),
  };
};
