import { scan, type OperatorFunction } from 'rxjs';
import type { RunJobProgress } from 'witrium-rx/bullmq';
import type { Counts, FleetEvent } from './fleetEvents.js';

/** What one worker has done, and does. */
export interface WorkerState {
  readonly running: ReadonlyMap<string, RunJobProgress>;
  readonly completed: number;
  readonly failed: number;
}

/** All that a screen shows. */
export interface FleetState {
  readonly counts: Counts;
  readonly workers: ReadonlyMap<string, WorkerState>;
}

const EMPTY: FleetState = {
  counts: { waiting: 0, active: 0, delayed: 0, completed: 0, failed: 0 },
  workers: new Map(),
};

const IDLE: WorkerState = { running: new Map(), completed: 0, failed: 0 };

type Workers = FleetState['workers'];

const workerOf = (workers: Workers, jobId: string): string | undefined =>
  [...workers].find(([, { running }]) => running.has(jobId))?.[0];

const change = (workers: Workers, name: string, to: (worker: WorkerState) => WorkerState): Workers =>
  new Map([...workers, [name, to(workers.get(name) ?? IDLE)]]);

const without = (running: WorkerState['running'], jobId: string): WorkerState['running'] =>
  new Map([...running].filter(([id]) => id !== jobId));

/** A run that another worker has taken over is shown there only. */
const leave = (workers: Workers, jobId: string, outcome: 'completed' | 'failed' | 'left'): Workers => {
  const name = workerOf(workers, jobId);
  if (name === undefined) return workers;
  return change(workers, name, ({ running, completed, failed }) => ({
    running: without(running, jobId),
    completed: completed + Number(outcome === 'completed'),
    failed: failed + Number(outcome === 'failed'),
  }));
};

const next = ({ counts, workers }: FleetState, event: FleetEvent): FleetState => {
  switch (event.type) {
    case 'counts':
      return { counts: event.counts, workers };
    case 'progress': {
      const { jobId, progress } = event;
      const left = workerOf(workers, jobId) === progress.worker ? workers : leave(workers, jobId, 'left');
      const taken = change(left, progress.worker ?? '?', (worker) => ({
        ...worker,
        running: new Map([...worker.running, [jobId, progress]]),
      }));
      return { counts, workers: taken };
    }
    default:
      return { counts, workers: leave(workers, event.jobId, event.type) };
  }
};

/** Emits the state of a fleet after each event. */
export const toFleetState = (): OperatorFunction<FleetEvent, FleetState> => scan(next, EMPTY);
