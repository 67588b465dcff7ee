import { concat, ignoreElements, lastValueFrom } from 'rxjs';
import { createWitriumClient, lastCompleted } from 'witrium-rx';

// The token is that of the environment variable WITRIUM_API_TOKEN.
const client = createWitriumClient();

const scrape$ = client.usingBrowserSession((session) =>
  concat(
    session
      .runWorkflow('login-workflow-id', {
        args: { username: 'ada@example.com', password: 'not-a-secret' },
      })
      .pipe(lastCompleted(), ignoreElements()),
    session
      .runWorkflow('dashboard-scrape-workflow-id', {
        args: { section: 'sales' },
      })
      .pipe(lastCompleted()),
  ),
);

const { result } = await lastValueFrom(scrape$);
console.log('Sales data:', result);
