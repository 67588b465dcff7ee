import { setTimeout as pause } from 'node:timers/promises';
import { startProxy, type Proxy } from './startProxy.js';
import { twice, type Weather } from './Weather.js';

/** How long the API cannot be reached, in milliseconds: longer than a client tries by itself. */
const OUTAGE = 4500;

/** Takes the network to the API away for a while, twice. */
export const outage = (): Weather => {
  let proxy: Proxy | undefined;
  let [outages, broken] = [0, 0];
  const cut = async (): Promise<void> => {
    broken += (await proxy?.cut()) ?? 0;
    await pause(OUTAGE);
    await proxy?.mend();
    outages += 1;
  };
  return {
    between: async (settings) => {
      const { port } = new URL(settings.baseUrl);
      proxy = await startProxy(Number(port));
      return { ...settings, baseUrl: `http://127.0.0.1:${proxy.port}` };
    },
    harm: (_fleet, { runs }, counts$) => twice(counts$, runs, cut),
    felt: () => ({ outages, broken }),
    stop: async () => {
      await proxy?.cut();
    },
  };
};
