import { lastValueFrom, tap } from 'rxjs';
import { createWitriumClient, expectCompleted, runProgress } from 'witrium-rx';

const client = createWitriumClient();

const progress$ = client
  .runWorkflow('long-running-workflow', { pollingInterval: 10_000 })
  .pipe(
    expectCompleted(),
    runProgress(),
    tap(({ completed, known, current }) => {
      console.log(
        `${completed} of ${known} known steps are done, now: ${current?.instruction ?? 'nothing'}`,
      );
    }),
  );

await lastValueFrom(progress$);
