import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Queue } from 'bullmq';
import type { RunJobData, RunJobResult } from 'witrium-rx/bullmq';
import { startCrew, type Crew } from './crew.js';
import { endPart } from './endPart.js';
import { messageOf, startPart } from './parts.js';
import { startRedis, type RedisServer } from './redisServer.js';
import { TIMES, type FleetSettings } from './settings.js';
import type { SimulatorAddress, SimulatorReport, SimulatorSettings } from './simulator.js';

/** A fleet: Redis, the simulator of the API, and workers, each in a process of its own. */
export interface Fleet {
  readonly settings: FleetSettings;
  readonly queue: Queue<RunJobData, RunJobResult>;
  readonly redis: RedisServer;
  readonly crew: Crew;
  /** What the simulator has seen so far. */
  readonly report: () => Promise<SimulatorReport>;
  /** Stops everything, and removes the data. */
  readonly stop: () => Promise<void>;
}

export interface FleetOptions {
  readonly workers: number;
  /** How many runs are under way at a time in the whole fleet; none has more than one browser session. Default: any. */
  readonly maxSessions?: number;
  /** How many runs are begun in a second at most, in the whole fleet. Default: any. */
  readonly runsPerSecond?: number;
  readonly simulator?: SimulatorSettings;
  readonly times?: Partial<Record<keyof typeof TIMES, number>>;
  /** Puts something between the fleet and what it talks to, and gives the settings that lead there. Default: nothing. */
  readonly between?: (settings: FleetSettings) => Promise<FleetSettings>;
}

/** Starts a fleet. Its workers wait for jobs. */
export const startFleet = async (options: FleetOptions): Promise<Fleet> => {
  const folder = await mkdtemp(join(tmpdir(), 'fleet-'));
  const redis = await startRedis(folder);
  const simulator = startPart('simulator', options.simulator ?? {});
  const address = await messageOf<SimulatorAddress>(simulator);
  const direct: FleetSettings = { queueName: 'runs', redisPort: redis.port, ...address, ...TIMES, ...options.times };
  const settings = (await options.between?.(direct)) ?? direct;
  const queue = new Queue<RunJobData, RunJobResult>(settings.queueName, {
    connection: { host: '127.0.0.1', port: settings.redisPort },
  });
  // Redis may be restarted; what fails for good fails the call.
  queue.on('error', () => undefined);
  const { maxSessions, runsPerSecond } = options;
  if (maxSessions !== undefined) await queue.setGlobalConcurrency(maxSessions);
  if (runsPerSecond !== undefined) await queue.setGlobalRateLimit(runsPerSecond, 1000);
  const crew = startCrew(settings, options.workers);
  return {
    settings,
    queue,
    redis,
    crew,
    report: async () => {
      const answer = messageOf<SimulatorReport>(simulator);
      simulator.send('report');
      return answer;
    },
    stop: async () => {
      await crew.stop();
      await queue.close();
      await endPart(simulator, 'SIGTERM');
      await redis.stop();
      await rm(folder, { recursive: true });
    },
  };
};
