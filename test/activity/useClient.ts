import { createWitriumClient, type Activity, type WitriumClient } from 'witrium-rx';
import type { SimulatedFault, Simulator } from 'witrium-rx/testing';
import { useSimulator } from '../testing/support/useSimulator.js';

/** A client at a simulator, and what it has told. */
interface Watched {
  readonly simulator: Simulator;
  readonly client: WitriumClient;
  readonly activities: readonly Activity[];
}

/** Makes clients whose simulators are stopped after the test. */
export const useClient = (): ((faults?: readonly SimulatedFault[]) => Promise<Watched>) => {
  const start = useSimulator();
  return async (faults = []) => {
    const simulator = await start({
      workflows: { endless: { steps: [{ instruction: 'Wait', duration: Infinity }] } },
      talents: { extract: {} },
      faults,
    });
    const { baseUrl, apiToken } = simulator;
    const client = createWitriumClient({ baseUrl, apiToken, retry: { initialDelay: 1 } });
    const activities: Activity[] = [];
    client.activity$.subscribe((activity) => activities.push(activity));
    return { simulator, client, activities };
  };
};
