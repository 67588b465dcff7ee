import { lastValueFrom } from 'rxjs';
import { createWitriumClient, expectCompleted } from 'witrium-rx';
import { createRelay } from 'witrium-rx/relay';

const followed = async ({ API: baseUrl, TOKEN: apiToken }) => {
  const client = createWitriumClient({ baseUrl, apiToken });
  const run$ = client.runWorkflow('orders', { args: { year: 2025 }, pollingInterval: 10 });
  const { status, result } = await lastValueFrom(run$.pipe(expectCompleted()));
  return Response.json({ status, result });
};

export default {
  fetch: (request, env) => {
    if (!new URL(request.url).pathname.startsWith('/api/witrium/')) return followed(env);
    // What one request has opened is of no use to another one there.
    const relay = createRelay({
      client: { baseUrl: env.API, apiToken: env.TOKEN },
      allow: { workflows: ['long'] },
      watch: { pollingInterval: 10 },
    });
    return relay.handle(request);
  },
};
