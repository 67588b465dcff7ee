import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startRedis, type RedisServer } from '../../examples/fleet/redisServer.js';

/** A Redis for all tests of a file, and how to connect to it. */
export const useRedis = () => {
  let folder: string;
  let redis: RedisServer;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'fleet-'));
    redis = await startRedis(folder);
  });

  afterAll(async () => {
    await redis.stop();
    await rm(folder, { recursive: true });
  });

  return { connection: () => ({ host: '127.0.0.1', port: redis.port }) };
};
