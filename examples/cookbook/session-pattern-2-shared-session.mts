import { concat, tap } from 'rxjs';
import { createWitriumClient, lastCompleted } from 'witrium-rx';

const client = createWitriumClient();

client
  .usingBrowserSession((session) =>
    concat(
      session
        .runWorkflow('login-workflow-id', {
          args: { username: 'ada@example.com', password: 'not-a-secret' },
        })
        .pipe(lastCompleted()),
      // The login has left the browser on the dashboard.
      session
        .runWorkflow('dashboard-scraping-workflow-id', {
          args: { report_type: 'monthly' },
          skipGotoUrlInstruction: true,
        })
        .pipe(
          lastCompleted(),
          tap(({ result }) => {
            console.log('Dashboard:', result);
          }),
        ),
      session
        .runWorkflow('profile-update-workflow-id', {
          args: { new_email: 'lovelace@example.com' },
          skipGotoUrlInstruction: true,
        })
        .pipe(lastCompleted()),
    ),
  )
  .subscribe({
    next: ({ workflowId }) => {
      console.log(`${workflowId}: completed`);
    },
    complete: () => {
      console.log('The session is closed.');
    },
  });
