import { setTimeout as pause } from 'node:timers/promises';
import { ignoreElements, merge, mergeMap } from 'rxjs';
import { startProxy, type Proxy } from './startProxy.js';
import { onceDone, type Weather } from './Weather.js';

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
    harm: (_fleet, { runs }, counts$) =>
      merge(...[0.2, 0.6].map((share) => onceDone(counts$, share, runs))).pipe(mergeMap(cut, 1), ignoreElements()),
    felt: () => ({ outages, broken }),
    stop: async () => {
      await proxy?.cut();
    },
  };
};
