import { lastValueFrom } from 'rxjs';
import { createWitriumClient, lastCompleted } from 'witrium-rx';

await using client = createWitriumClient({
  // Default: WITRIUM_API_TOKEN. A function is asked before each request.
  apiToken: () => process.env['WITRIUM_API_TOKEN'] ?? '',
  // Of one HTTP request, in milliseconds. Default: none.
  timeout: 30_000,
  // Default: true.
  verifySsl: true,
  // What usingBrowserSession opens.
  sessionOptions: { useProxy: true, proxyCountry: 'us', proxyCity: 'New York' },
});

const run$ = client.usingBrowserSession((session) =>
  session.runWorkflow('workflow-id').pipe(lastCompleted()),
);
const { result } = await lastValueFrom(run$);
console.log('Result:', result);
