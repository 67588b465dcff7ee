import { forkJoin, lastValueFrom, switchMap, tap } from 'rxjs';
import {
  createWitriumClient,
  type JsonObject,
  lastCompleted,
} from 'witrium-rx';

const client = createWitriumClient();
const STATE = 'authenticated-session';

// A run that is in no session has a browser of its own.
const login$ = client
  .runWorkflow('login-workflow-id', {
    args: { username: 'ada@example.com', password: 'not-a-secret' },
    preserveState: STATE,
  })
  .pipe(lastCompleted());

const loggedIn = (workflowId: string, args: JsonObject) =>
  client
    .runWorkflow(workflowId, {
      args,
      useStates: [STATE],
      pollingInterval: 1000,
    })
    .pipe(lastCompleted());

const both$ = login$.pipe(
  tap(() => {
    console.log('Logged in, the state is saved');
  }),
  switchMap(() =>
    forkJoin({
      dashboard: loggedIn('dashboard-scraping-workflow-id', {
        report_type: 'monthly',
      }),
      profile: loggedIn('profile-update-workflow-id', {
        new_email: 'lovelace@example.com',
      }),
    }),
  ),
);

const { dashboard, profile } = await lastValueFrom(both$);
console.log('Dashboard:', dashboard.result);
console.log('Profile:', profile.result);
