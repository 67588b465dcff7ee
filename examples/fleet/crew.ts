import type { ChildProcess } from 'node:child_process';
import { endPart } from './endPart.js';
import { startPart } from './parts.js';
import type { FleetSettings } from './settings.js';
import type { WorkerMessage, WorkerSettings } from './worker.js';

/** Workers, each of which is replaced when it dies. */
export interface Crew {
  /** Kills a worker as a crash would: the oldest. Says no when more than one other is not at work yet. */
  readonly killOldest: () => boolean;
  /** Stops the newest worker in the middle of what it does, for a time in milliseconds; it is not killed meanwhile. */
  readonly freezeNewest: (time: number) => boolean;
  /** Tells all to finish or to hand over, waits for them, and gives the CPU time of each in microseconds. */
  readonly stop: () => Promise<readonly number[]>;
}

interface Member {
  readonly process: ChildProcess;
  isAtWork: boolean;
  isFrozen: boolean;
  cpu: number;
}

/** Starts workers and keeps their number. */
export const startCrew = (settings: FleetSettings, size: number): Crew => {
  /** The oldest first. */
  const members = new Set<Member>();
  let hired = 0;
  let stopped: Promise<readonly number[]> | undefined;

  const hire = (): void => {
    hired += 1;
    const worker: WorkerSettings = { ...settings, name: `worker ${hired}` };
    const member: Member = { process: startPart('worker', worker), isAtWork: false, isFrozen: false, cpu: Number.NaN };
    members.add(member);
    member.process.on('message', (message: WorkerMessage) => {
      if (message.type === 'ready') member.isAtWork = true;
      else member.cpu = message.cpu;
    });
    member.process.once('exit', () => {
      if (stopped !== undefined) return;
      members.delete(member);
      hire();
    });
  };

  for (let index = 0; index < size; index++) hire();

  const atWork = (): readonly Member[] => [...members].filter(({ isAtWork, isFrozen }) => isAtWork && !isFrozen);

  const dismiss = async (member: Member): Promise<number> => {
    await endPart(member.process, 'SIGTERM');
    return member.cpu;
  };

  return {
    killOldest: () => {
      const [oldest, ...others] = atWork();
      if (oldest === undefined || others.length < size - 2) return false;
      oldest.isAtWork = false;
      return oldest.process.kill('SIGKILL');
    },
    freezeNewest: (time) => {
      const newest = atWork().at(-1);
      if (newest === undefined) return false;
      newest.isFrozen = true;
      setTimeout(() => {
        newest.process.kill('SIGCONT');
        newest.isFrozen = false;
      }, time);
      return newest.process.kill('SIGSTOP');
    },
    stop: () => (stopped ??= Promise.all([...members].map(dismiss))),
  };
};
