/** What the programs of the consumers run: see `consumers/shared/follow.mjs`. */
const SCENARIO = {
  workflows: { orders: { steps: [{ instruction: 'Open the list', duration: 40 }], result: { open: 3 } } },
};

/** The simulator in this process, as the API of a program that cannot run one: its address and token, and its end. */
export const startApi = async () => {
  // It is built by then.
  const { startSimulator } = await import('witrium-rx/testing');
  const simulator = await startSimulator(SCENARIO);
  return { baseUrl: simulator.baseUrl, apiToken: simulator.apiToken, stop: () => simulator.close() };
};
