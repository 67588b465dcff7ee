import { startSimulator, type SimulatedFault } from 'witrium-rx/testing';
import { faults, workflows } from './orders.js';
import { fromEnvironment } from './settings.js';

/** What the simulator is started with. */
export interface SimulatorSettings {
  readonly faults?: readonly SimulatedFault[];
}

/** Where it is. */
export interface SimulatorAddress {
  readonly baseUrl: string;
  readonly apiToken: string;
}

/** What the simulator has seen, when it is asked. */
export interface SimulatorReport {
  /** Of each run: the `n` of its arguments. */
  readonly submits: readonly number[];
  readonly requests: number;
  readonly openSessions: readonly string[];
  /** The most sessions that were open at a time. */
  readonly peakSessions: number;
}

const say = (message: SimulatorAddress | SimulatorReport): void => {
  process.send?.(message);
};

const main = async (): Promise<void> => {
  const settings = fromEnvironment() as SimulatorSettings;
  const simulator = await startSimulator({ workflows, faults: settings.faults ?? faults });
  let peakSessions = 0;
  setInterval(() => {
    peakSessions = Math.max(peakSessions, simulator.openSessions.length);
  }, 50).unref();
  process.on('message', () => {
    say({
      submits: simulator.submittedRuns.map(({ args }) => Number(args['n'])),
      requests: simulator.requests.length,
      openSessions: simulator.openSessions.map(({ uuid }) => uuid),
      peakSessions,
    });
  });
  // Whoever has started it is gone.
  process.on('disconnect', () => {
    process.exit();
  });
  say({ baseUrl: simulator.baseUrl, apiToken: simulator.apiToken });
};

void main();
