import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { run } from '../../check-package/run.mjs';
import { expectEnded } from '../expect.mjs';
import { NotAvailable } from '../NotAvailable.mjs';

const needRedis = join(import.meta.dirname, '..', '..', 'need-redis.sh');

const freePort = async () => {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address();
  server.close();
  await once(server, 'close');
  return port;
};

/** A Redis of its own for as long as `use` takes. */
const withRedis = async (cwd, use) => {
  await run('sh', [needRedis]).catch(() => {
    throw new NotAvailable('redis-server is missing');
  });
  const port = await freePort();
  const place = ['--port', String(port), '--bind', '127.0.0.1', '--dir', cwd, '--save', '', '--loglevel', 'warning'];
  const redis = spawn('redis-server', place, { stdio: 'ignore' });
  try {
    await pause(500);
    return await use(port);
  } finally {
    redis.kill();
    await once(redis, 'exit');
  }
};

const bullmqRow = (major, range) => ({
  name: `bullmq-${major}`,
  where: `BullMQ ${major}`,
  what: 'a queue and a worker with a real Redis: a run in a session of its own, and a dead letter',
  project: { name: `bullmq-${major}`, from: ['shared', 'bullmq'], dependencies: { bullmq: range, ioredis: '*' } },
  shows: ['bullmq', 'ioredis'],
  run: ({ cwd, exec }) =>
    withRedis(cwd, async (port) => {
      expectEnded(await exec(['program.mjs', String(port)]));
    }),
});

/** Queues of a fleet. */
export const queues = [bullmqRow(5, '^5.81.0'), bullmqRow(6, '^6.0.0')];
