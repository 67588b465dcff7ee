import { lastValueFrom } from 'rxjs';
import { createWitriumClient, statusName } from 'witrium-rx';

const client = createWitriumClient();

const talent$ = client.usingBrowserSession((session) =>
  session.runTalent('talent-uuid', { args: { key: 'value' } }),
);

const { status, result, errorMessage } = await lastValueFrom(talent$);
console.log(`Status: ${statusName(status)}`);
console.log('Result:', result);
if (errorMessage !== null) console.log(`Error: ${errorMessage}`);
