import { strictEqual } from 'node:assert/strict';
import { createRelay } from 'witrium-rx/relay';
import { startSimulator } from 'witrium-rx/testing';
import { cancelAtRelay, ended, followAtRelay, scenario } from './follow.mjs';

/** A relay for the simulator, which `use` mounts on a server: it gives the origin, and how the server is closed. */
export const relayed = async (use, { config = {}, hasHome = true } = {}) => {
  const simulator = await startSimulator(scenario);
  const { baseUrl, apiToken } = simulator;
  const relay = createRelay({
    client: { baseUrl, apiToken },
    allow: { workflows: ['long'], cancel: true },
    watch: { pollingInterval: 10 },
  });
  const { origin, close } = await use(relay);
  const atRelay = { baseUrl: `${origin}/api/witrium`, ...config };
  const status = await followAtRelay(atRelay);
  await cancelAtRelay(atRelay);
  // What is not for the relay stays the server's.
  if (hasHome) strictEqual(await (await fetch(origin)).text(), 'home');
  await relay.close();
  await close();
  await simulator.close();
  ended(status);
};

/** Lets a server of Node listen on a free port. */
export const listening = (server, scheme = 'http') =>
  new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () =>
      resolve({
        origin: `${scheme}://127.0.0.1:${server.address().port}`,
        close: () => new Promise((closed) => server.close(closed)),
      }),
    );
  });
