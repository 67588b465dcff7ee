import { filter, firstValueFrom } from 'rxjs';
import { createWitriumClient } from 'witrium-rx';

const work = async (): Promise<void> => {
  // Closed at the end of the block, however it is left.
  await using client = createWitriumClient();
  client.activity$
    .pipe(filter(({ type }) => type.startsWith('session-')))
    .subscribe(({ type }) => {
      console.log(type);
    });

  // The same for the session: with the end of its stream, with an error, and when its subscriber leaves, as here.
  const first$ = client.usingBrowserSession((session) =>
    session.runWorkflow('workflow-id'),
  );
  const { executions } = await firstValueFrom(first$);
  console.log(`Steps in the first snapshot: ${executions.length}`);
};

await work();
console.log('The client is closed.');
