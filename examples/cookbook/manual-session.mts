import {
  catchError,
  concat,
  ignoreElements,
  switchMap,
  tap,
  throwError,
} from 'rxjs';
import { createWitriumClient, lastCompleted } from 'witrium-rx';

const client = createWitriumClient();

const workIn = (uuid: string) =>
  concat(
    client.listBrowserSessions().pipe(
      tap(({ totalCount }) => {
        console.log(`Active sessions: ${totalCount}`);
      }),
    ),
    client.getBrowserSession(uuid).pipe(
      tap(({ status }) => {
        console.log(`Session status: ${status}`);
      }),
    ),
    client.runWorkflow('workflow-id', { browserSessionId: uuid }).pipe(
      lastCompleted(),
      tap(({ result }) => {
        console.log('Result:', result);
      }),
    ),
  ).pipe(ignoreElements());

client
  .createBrowserSession({ useProxy: true, preserveState: 'state-of-creation' })
  .pipe(
    switchMap(({ uuid }) => {
      console.log(`Created session: ${uuid}`);
      const abandon = (error: unknown) =>
        concat(
          client
            .closeBrowserSession(uuid, { force: true })
            .pipe(ignoreElements()),
          throwError(() => error),
        );
      return concat(
        workIn(uuid).pipe(catchError(abandon)),
        // This name of the state counts, not the one given at creation.
        client.closeBrowserSession(uuid, { preserveState: 'my-saved-state' }),
      );
    }),
  )
  .subscribe({
    next: ({ status }) => {
      console.log(`Session: ${status ?? 'closed'}`);
    },
    error: (error: unknown) => {
      console.log(error instanceof Error ? error.message : error);
    },
  });
