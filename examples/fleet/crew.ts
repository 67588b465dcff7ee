import type { ChildProcess } from 'node:child_process';
import { endPart, messageOf, startPart } from './parts.js';
import type { FleetSettings } from './settings.js';
import type { WorkerSettings, WorkerUsage } from './worker.js';

/** Workers, each of which is replaced when it dies. */
export interface Crew {
  /** Kills a worker as a crash would. */
  readonly kill: (index: number) => void;
  /** Stops a worker in the middle of what it does, for a time in milliseconds. */
  readonly freeze: (index: number, time: number) => void;
  /** How many have died so far. */
  readonly died: () => number;
  /** Tells all to finish or to hand over, waits for them, and gives the CPU time of each in microseconds. */
  readonly stop: () => Promise<readonly number[]>;
}

/** Starts workers and keeps their number. */
export const startCrew = (settings: FleetSettings, size: number): Crew => {
  let died = 0;
  let isStopping = false;
  let stopped: Promise<readonly number[]> | undefined;

  const hire = (index: number, generation: number): void => {
    const worker: WorkerSettings = { ...settings, name: `worker ${index + 1}.${generation}` };
    const process = startPart('worker', worker);
    process.once('exit', () => {
      if (isStopping) return;
      died += 1;
      hire(index, generation + 1);
    });
    workers[index] = process;
  };

  const workers: ChildProcess[] = [];
  for (let index = 0; index < size; index++) hire(index, 1);

  const dismiss = async (worker: ChildProcess): Promise<number> => {
    const usage = messageOf<WorkerUsage>(worker);
    await endPart(worker, 'SIGTERM');
    return (await usage).cpu;
  };

  return {
    kill: (index) => workers[index % size]?.kill('SIGKILL'),
    freeze: (index, time) => {
      const worker = workers[index % size];
      worker?.kill('SIGSTOP');
      setTimeout(() => worker?.kill('SIGCONT'), time);
    },
    died: () => died,
    stop: () => {
      isStopping = true;
      return (stopped ??= Promise.all(workers.map(dismiss)));
    },
  };
};
