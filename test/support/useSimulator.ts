import { lastValueFrom } from 'rxjs';
import { createWitriumClient, type WitriumClient } from 'witrium-rx';
import { startSimulator, type Simulator } from 'witrium-rx/testing';

/** How long the run of 'stepwise' is pending, and then its only step takes, in milliseconds. */
export const STEP = 150;

/** A simulator and a client of it, which are gone after the test. */
export const useSimulator = (): (() => Promise<{ readonly simulator: Simulator; readonly client: WitriumClient }>) => {
  const undo: (() => Promise<unknown>)[] = [];
  afterEach(async () => {
    for (const step of undo.splice(0).reverse()) await step();
  });
  return async () => {
    const simulator = await startSimulator({
      workflows: {
        stepwise: { pending: STEP, steps: [{ instruction: 'Open', duration: STEP }], result: { open: 3 } },
        endless: { steps: [{ instruction: 'Wait', duration: Infinity }] },
      },
    });
    const client = createWitriumClient({ baseUrl: simulator.baseUrl, apiToken: simulator.apiToken });
    undo.push(simulator.close, () => lastValueFrom(client.close()));
    return { simulator, client };
  };
};

/** Lets many polling intervals of a few milliseconds go by. */
export const aWhile = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 60));
