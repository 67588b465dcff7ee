import { strictEqual } from 'node:assert/strict';
import { lastValueFrom } from 'rxjs';
import { createWitriumClient, expectCompleted } from 'witrium-rx';

/** What a server does for one request of a page. The proxy of the environment is for it too. */
export const render = async (env) => {
  const client = createWitriumClient({ baseUrl: env.API, apiToken: env.TOKEN });
  const run$ = client.runWorkflow('orders', { args: { year: 2025 }, pollingInterval: 10 });
  const { status, result } = await lastValueFrom(run$.pipe(expectCompleted()));
  await lastValueFrom(client.close());
  strictEqual(result.open, 3);
  return status;
};

if (process.env.API) console.log(`ended ${await render(process.env)}`);
