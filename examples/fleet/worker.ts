import { lastValueFrom } from 'rxjs';
import { createWitriumClient } from 'witrium-rx';
import { closeRunWorker, createRunWorker } from 'witrium-rx/bullmq';
import { isRepeatable } from './orders.js';
import { fromEnvironment, type FleetSettings } from './settings.js';

/** What one worker is started with. */
export interface WorkerSettings extends FleetSettings {
  readonly name: string;
}

/** What a worker says: that it takes jobs; when it ends by itself, its CPU time since then in microseconds. */
export type WorkerMessage = { readonly type: 'ready' } | { readonly type: 'ended'; readonly cpu: number };

const say = (message: WorkerMessage, then = (): void => undefined): void => {
  process.send?.(message, then);
};

const main = (): void => {
  const { name, queueName, redisPort, baseUrl, apiToken, pollingInterval, grace, ...times } =
    fromEnvironment() as WorkerSettings;
  const client = createWitriumClient({ baseUrl, apiToken, timeout: 10_000 });
  const worker = createRunWorker(queueName, client, {
    ...times,
    name,
    connection: { host: '127.0.0.1', port: redisPort },
    watch: { pollingInterval },
    uncertain: ({ workflowId }) => [isRepeatable(workflowId) ? 'resubmit' : 'fail'],
  });
  // Without a listener an error of the connection to Redis would end the process.
  worker.on('error', ({ message }) => {
    if (process.env['FLEET_VERBOSE'] !== undefined) console.error(`${name}: ${message}`);
  });
  worker.once('ready', () => {
    say({ type: 'ready' });
  });
  const { user, system } = process.cpuUsage();
  const stop = async (): Promise<void> => {
    await lastValueFrom(closeRunWorker(worker, { grace }));
    await lastValueFrom(client.close());
    const used = process.cpuUsage();
    say({ type: 'ended', cpu: used.user - user + used.system - system }, () => process.exit());
  };
  process.once('SIGTERM', () => void stop());
  // Ctrl-C reaches all processes of a terminal; whoever has started this one says when it is to stop.
  process.on('SIGINT', () => undefined);
  process.on('disconnect', () => void stop());
};

main();
