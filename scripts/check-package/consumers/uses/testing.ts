import { startSimulator, type Simulator, type SimulatorOptions } from 'witrium-rx/testing';

const options: SimulatorOptions = { workflows: { wf: { steps: [{ instruction: 'Open', duration: 20 }] } } };
export const simulator: Promise<Simulator> = startSimulator(options);
export const paths: Promise<readonly string[]> = simulator.then(({ requests }) => requests.map(({ path }) => path));

// @ts-expect-error an instruction is text
export const wrong = startSimulator({ workflows: { wf: { steps: [{ instruction: 1 }] } } });
