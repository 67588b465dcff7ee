import type { JobType } from 'bullmq';
import { concat, concatMap, defer, endWith, from, map, reduce, switchMap, type Observable } from 'rxjs';
import type { BrowserSession, WitriumClient } from '../index.js';
import { endSession } from './endSession.js';
import { jobsIn, type RunQueue } from './jobsIn.js';

/** Which sessions `closeOrphanedSessions` closes. */
export interface CloseOrphanedSessionsOptions {
  /** How long ago a session was opened at least, in milliseconds. Default 60,000. */
  readonly olderThan?: number | undefined;
}

/** What is needed of a client that closes sessions. */
export type SessionsClient = Pick<WitriumClient, 'listBrowserSessions' | 'closeBrowserSession' | 'getBrowserSession'>;

/** A job that becomes active, or is handed over, while this reads, is seen before or after. */
const UNFINISHED: readonly JobType[] = ['active', 'waiting', 'prioritized', 'delayed', 'active'];

const recordedSessions = (queue: RunQueue): Observable<ReadonlySet<string>> =>
  concat(...UNFINISHED.map((type) => jobsIn(queue, type))).pipe(
    reduce((known, { data }) => {
      const sessionId = data.run?.sessionId;
      return sessionId === undefined ? known : known.add(sessionId);
    }, new Set<string>()),
  );

/**
 * Closes the sessions that no unfinished job knows: those of workers which died between the opening of a session and
 * its answer, and of jobs that the engine gave up. Emits the id of each one closed, and completes. Cold. A session
 * that is busy stays. Only for an account whose sessions are all opened by this queue: run it every minute or so.
 *
 * @param client Whose sessions they are.
 * @param queue The queue of the runs; all jobs that have not ended are read.
 * @param options `olderThan` is in milliseconds, 60,000 by default: longer than a session takes to be opened and stored.
 * @throws SessionCloseError when a session may still be open.
 * @example
 * ```ts
 * timer(0, 60_000).pipe(exhaustMap(() => closeOrphanedSessions(client, queue))).subscribe();
 * ```
 */
export const closeOrphanedSessions = (
  client: SessionsClient,
  queue: RunQueue,
  { olderThan = 60_000 }: CloseOrphanedSessionsOptions = {},
): Observable<string> =>
  defer(() => {
    const isOrphan = ({ isBusy, createdAt }: BrowserSession) =>
      !isBusy && Date.now() - Date.parse(createdAt) >= olderThan;
    return client.listBrowserSessions().pipe(
      map(({ sessions }) => sessions.filter(isOrphan)),
      switchMap((sessions) =>
        recordedSessions(queue).pipe(map((known) => sessions.filter(({ uuid }) => !known.has(uuid)))),
      ),
      switchMap((orphans) => from(orphans)),
      concatMap(({ uuid }) => endSession(client, uuid).pipe(endWith(uuid))),
    );
  });
