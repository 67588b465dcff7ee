import { defer, lastValueFrom, retry, throwError, timer, type Observable } from 'rxjs';
import { ApiRefusal, isTransient, type WitriumClient } from '../index.js';
import type { RelayCreated, RelayOptions } from './RelayOptions.js';

/** What makes sure that all that is made has an owner. */
export interface Claims {
  readonly client: WitriumClient;
  readonly onCreated: NonNullable<RelayOptions['onCreated']>;
  readonly report: (error: unknown) => void;
}

/** How often what passes is tried again. */
const RETRIES = 2;

/** The pause before that, in milliseconds. */
const PAUSE = 500;

/** Cancels a run, or closes a session, and tries again after what passes. */
const undo = (client: WitriumClient, { operation, id }: RelayCreated): Promise<unknown> => {
  const undone$ = defer((): Observable<unknown> =>
    operation === 'submitWorkflow' ? client.cancelRun(id) : client.ensureBrowserSessionClosed(id, { force: true }),
  );
  const delay = (error: unknown) => (isTransient(error) ? timer(PAUSE) : throwError(() => error));
  return lastValueFrom(undone$.pipe(retry({ count: RETRIES, delay })));
};

/** A run goes on without its browser; a session is of no use to anybody else. */
const isForNobody = ({ operation, request }: RelayCreated): boolean =>
  operation === 'createBrowserSession' && request.signal.aborted;

/**
 * Tells the backend of what was made for a browser. Where the backend fails, or a session is for nobody any more, it is
 * undone before this rejects.
 */
export const claimed = async ({ client, onCreated, report }: Claims, created: RelayCreated): Promise<void> => {
  try {
    if (!isForNobody(created)) await onCreated(created);
    if (isForNobody(created)) throw new ApiRefusal(499, 'The request was given up');
  } catch (error) {
    await undo(client, created).catch((cause: unknown) => {
      const { operation, id } = created;
      report(new Error(`What ${operation} has made has no owner and could not be undone: ${id}`, { cause }));
    });
    throw error;
  }
};
