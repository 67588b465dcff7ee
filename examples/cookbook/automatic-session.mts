import { concat, last } from 'rxjs';
import { createWitriumClient, expectCompleted } from 'witrium-rx';

const client = createWitriumClient();

client
  .usingBrowserSession((session) => {
    console.log(`Session: ${session.uuid}`);
    return concat(
      session.runWorkflow('workflow-1').pipe(expectCompleted(), last()),
      session.runTalent('talent-1').pipe(expectCompleted()),
    );
  })
  .subscribe({
    next: ({ result }) => {
      console.log(result);
    },
    complete: () => {
      console.log('The session is closed.');
    },
  });
