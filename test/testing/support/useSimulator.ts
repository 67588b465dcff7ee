import { startSimulator, type Simulator, type SimulatorOptions } from '../../../src/testing/index.js';

/** Starts simulators that are stopped after the test. */
export const useSimulator = (): ((options?: SimulatorOptions) => Promise<Simulator>) => {
  const started: Simulator[] = [];
  afterEach(async () => {
    await Promise.all(started.splice(0).map(({ close }) => close()));
  });
  return async (options) => {
    const simulator = await startSimulator(options);
    started.push(simulator);
    return simulator;
  };
};
