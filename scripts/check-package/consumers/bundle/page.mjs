import { lastValueFrom } from 'rxjs';
import { createWitriumClient, untilStatus } from 'witrium-rx';

globalThis.runWorkflow = async (baseUrl, apiToken) => {
  const client = createWitriumClient({ baseUrl, apiToken });
  const { status } = await lastValueFrom(client.runWorkflow('wf', { pollingInterval: 5 }).pipe(untilStatus('C')));
  await lastValueFrom(client.close());
  return status;
};
