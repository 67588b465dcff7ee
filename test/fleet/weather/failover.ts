import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { Redis } from 'ioredis';
import { ignoreElements, mergeMap } from 'rxjs';
import { startRedis, type RedisServer } from '../../../examples/fleet/redisServer.js';
import { startProxy, type Proxy } from './startProxy.js';
import { onceDone, type Weather } from './Weather.js';

/** Waits until the replica has, or has lost, its connection to the primary. What came over it is read by then. */
const untilLink = async (replica: Redis, status: 'up' | 'down'): Promise<void> => {
  while (!(await replica.info('replication')).includes(`master_link_status:${status}`)) await pause(20);
};

/** Kills the primary of two Redis servers in the middle, and lets its replica take its place. */
export const failover = (): Weather => {
  let [folder, replica, proxy]: [string?, RedisServer?, Proxy?] = [];
  let failovers = 0;
  return {
    between: async (settings) => {
      folder = await mkdtemp(join(tmpdir(), 'replica-'));
      const primary = new Redis(settings.redisPort);
      // It would wait for more replicas than one.
      await primary.config('SET', 'repl-diskless-sync-delay', '0');
      await primary.quit();
      replica = await startRedis(folder, ['--replicaof', '127.0.0.1', String(settings.redisPort)]);
      const client = new Redis(replica.port);
      await untilLink(client, 'up');
      await client.quit();
      proxy = await startProxy(settings.redisPort);
      return { ...settings, redisPort: proxy.port };
    },
    harm: ({ redis }, { runs }, counts$) =>
      onceDone(counts$, 0.4, runs).pipe(
        mergeMap(async () => {
          await redis.kill();
          await proxy?.cut();
          const client = new Redis(replica?.port ?? 0);
          await untilLink(client, 'down');
          await client.replicaof('NO', 'ONE');
          await client.quit();
          await proxy?.mend(replica?.port);
          failovers += 1;
        }),
        ignoreElements(),
      ),
    felt: () => ({ failovers }),
    stop: async () => {
      await proxy?.cut();
      await replica?.stop();
      if (folder !== undefined) await rm(folder, { recursive: true });
    },
  };
};
