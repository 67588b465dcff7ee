import {
  concat,
  ignoreElements,
  lastValueFrom,
  tap,
  type Observable,
} from 'rxjs';
import {
  createWitriumClient,
  lastCompleted,
  statusName,
  type WorkflowRunResults,
} from 'witrium-rx';

const client = createWitriumClient();

const printStatus = (title: string) => (run$: Observable<WorkflowRunResults>) =>
  run$.pipe(
    lastCompleted(),
    tap(({ status }) => {
      console.log(`${title}: ${statusName(status)}`);
    }),
    ignoreElements(),
  );

const work$ = client.usingBrowserSession((session) => {
  console.log(`Session: ${session.uuid}`);
  return concat(
    session
      .runWorkflow('setup-workflow-id', {
        args: { username: 'ada@example.com', password: 'not-a-secret' },
      })
      .pipe(printStatus('Set-up')),
    // The talent works on the page that the workflow has left.
    session
      .runTalent('data-extraction-talent-id', {
        args: { product_id: 'ABC123', include_reviews: true },
      })
      .pipe(
        lastCompleted(),
        tap(({ result }) => {
          console.log('The talent found', result);
        }),
        ignoreElements(),
      ),
    session
      .runWorkflow('cleanup-workflow-id', { skipGotoUrlInstruction: true })
      .pipe(printStatus('Follow-up')),
    session.details(),
  );
});

const { status, isBusy } = await lastValueFrom(work$);
console.log(
  `At the end the session was ${status} and ${isBusy ? 'busy' : 'free'}. It is closed now.`,
);
