import { lastValueFrom } from 'rxjs';
import { createWitriumClient, expectCompleted } from 'witrium-rx';

export const followed = async () => {
  const client = createWitriumClient({ baseUrl: process.env.API, apiToken: process.env.TOKEN });
  const run$ = client.runWorkflow('orders', { args: { year: 2025 }, pollingInterval: 10 });
  const { status, result } = await lastValueFrom(run$.pipe(expectCompleted()));
  await lastValueFrom(client.close());
  return Response.json({ status, result });
};
