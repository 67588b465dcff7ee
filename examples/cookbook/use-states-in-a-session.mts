import { concat, forkJoin, map, mergeAll } from 'rxjs';
import { createWitriumClient, lastCompleted, statusName } from 'witrium-rx';

const client = createWitriumClient();

const runWith = (state: string) =>
  client.usingBrowserSession({ useStates: [state] }, (session) =>
    // The API ignores the states of a run that is in a session: those of the session hold for all its runs.
    session.runWorkflow('workflow-id', { useStates: ['ignored'] }).pipe(
      lastCompleted(),
      map(({ status }) => `${state}: ${statusName(status)}`),
    ),
  );

// Runs that want other states need sessions of their own.
const others$ = forkJoin([runWith('state-a'), runWith('state-b')]).pipe(
  mergeAll(),
);

concat(runWith('state-from-session'), others$).subscribe((line) => {
  console.log(line);
});
