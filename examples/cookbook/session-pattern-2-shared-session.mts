import { concat, last, tap } from 'rxjs';
import { createWitriumClient, expectCompleted } from 'witrium-rx';

const client = createWitriumClient();

client
  .usingBrowserSession((session) =>
    concat(
      session
        .runWorkflow('login-workflow-id', { args: { username: 'ada@example.com', password: 'not-a-secret' } })
        .pipe(expectCompleted(), last()),
      // The login has left the browser on the dashboard.
      session
        .runWorkflow('dashboard-scraping-workflow-id', {
          args: { report_type: 'monthly' },
          skipGotoUrlInstruction: true,
        })
        .pipe(
          expectCompleted(),
          last(),
          tap(({ result }) => {
            console.log('Dashboard:', result);
          }),
        ),
      session
        .runWorkflow('profile-update-workflow-id', {
          args: { new_email: 'lovelace@example.com' },
          skipGotoUrlInstruction: true,
        })
        .pipe(expectCompleted(), last()),
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
