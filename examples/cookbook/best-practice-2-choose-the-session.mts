import { concat, from, ignoreElements, map } from 'rxjs';
import { createWitriumClient, lastCompleted, mapRuns } from 'witrium-rx';

const client = createWitriumClient();
const STATE = 'logged-in-state';

// One after the other, in one browser. Its state is saved when the session is closed.
const serial$ = client.usingBrowserSession(
  { preserveState: STATE },
  (session) =>
    concat(
      session
        .runWorkflow('login-workflow')
        .pipe(lastCompleted(), ignoreElements()),
      session.runWorkflow('scrape-workflow').pipe(
        lastCompleted(),
        map(({ status }) => `In the session: ${status}`),
      ),
    ),
);

// At the same time, each in a browser of its own.
const parallel$ = from(['books', 'garden', 'sports', 'toys']).pipe(
  mapRuns(
    (category) =>
      client.runWorkflow('scraper', { args: { category }, useStates: [STATE] }),
    { concurrency: 2 },
  ),
  map(
    ({ item, outcome }) =>
      `${item}: ${outcome._tag === 'Right' ? outcome.right.status : String(outcome.left)}`,
  ),
);

// The first one completes when the session is closed, so the state is there for the second one.
concat(serial$, parallel$).subscribe((line) => {
  console.log(line);
});
