import { concat } from 'rxjs';
import { createWitriumClient, lastCompleted } from 'witrium-rx';

const client = createWitriumClient();

client
  .usingBrowserSession((session) => {
    console.log(`Session: ${session.uuid}`);
    return concat(
      session.runWorkflow('workflow-1').pipe(lastCompleted()),
      session.runTalent('talent-1').pipe(lastCompleted()),
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
