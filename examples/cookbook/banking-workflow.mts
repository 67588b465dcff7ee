import { concat, lastValueFrom, tap, toArray } from 'rxjs';
import {
  createWitriumClient,
  lastCompleted,
  type RunAndWatchOptions,
  type WitriumSession,
} from 'witrium-rx';

const client = createWitriumClient();

/** A step of the program: says that it starts, and emits the last snapshot of its run. */
const step = (
  session: WitriumSession,
  title: string,
  workflowId: string,
  options: RunAndWatchOptions,
) =>
  session.runWorkflow(workflowId, options).pipe(
    tap({
      subscribe: () => {
        console.log(`${title} …`);
      },
    }),
    lastCompleted(),
  );

const banking$ = client.usingBrowserSession((session) => {
  console.log(`Session: ${session.uuid}`);
  return concat(
    step(session, 'Logging in', 'bank-login-with-2fa-workflow', {
      args: {
        username: 'ada',
        password: 'not-a-secret',
        phone_number: '+15550100',
      },
    }),
    // From here on the browser is where the step before has left it.
    step(session, 'Checking the balances', 'check-balances-workflow', {
      args: { account_types: ['checking', 'savings', 'credit'] },
      skipGotoUrlInstruction: true,
    }).pipe(
      tap(({ result }) => {
        console.log('Balances:', result);
      }),
    ),
    step(
      session,
      'Downloading the transactions',
      'download-transactions-workflow',
      {
        args: {
          date_range: 'last_30_days',
          format: 'csv',
          accounts: ['checking', 'savings'],
        },
        skipGotoUrlInstruction: true,
      },
    ),
    step(session, 'Writing the report', 'generate-financial-report-workflow', {
      args: { report_type: 'monthly_summary', include_charts: true },
      skipGotoUrlInstruction: true,
    }),
  );
});

const runs = await lastValueFrom(banking$.pipe(toArray()));
console.log(`${runs.length} workflows in one session, which is closed`);
