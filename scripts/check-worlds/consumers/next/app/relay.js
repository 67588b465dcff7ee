import { createRelay } from 'witrium-rx/relay';

let relay;

/** Made when the first request comes: the environment is not that of the build. */
export const relayed = (basePath) => (request) => {
  relay ??= createRelay({
    basePath,
    client: { baseUrl: process.env.API, apiToken: process.env.TOKEN },
    allow: { workflows: ['long'] },
    watch: { pollingInterval: 10 },
  });
  return relay.handle(request);
};
