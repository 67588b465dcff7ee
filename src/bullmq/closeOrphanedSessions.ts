import {
  catchError,
  concat,
  concatMap,
  defer,
  EMPTY,
  endWith,
  from,
  map,
  mergeMap,
  of,
  reduce,
  switchMap,
  throwError,
  type Observable,
} from 'rxjs';
import { InvalidOptionsError, timeOf, type BrowserSession, type WitriumClient } from '../index.js';
import { checked } from '../internal/check.js';
import { duration, object } from '../internal/rules.js';
import { endSession } from './endSession.js';
import { sessionsOf, unfinishedJobs } from './heldSessions.js';
import type { RunQueue } from './jobsIn.js';

/** Which sessions `closeOrphanedSessions` closes. */
export interface CloseOrphanedSessionsOptions {
  /** How long ago a session was opened at least, in milliseconds. Default 60,000. */
  readonly olderThan?: number | undefined;
}

const RULES = object<CloseOrphanedSessionsOptions>({ olderThan: duration({ infinite: true }) });

/** What is needed of a client that closes sessions. */
export type SessionsClient = Pick<WitriumClient, 'listBrowserSessions' | 'ensureBrowserSessionClosed'>;

/** The sessions that no unfinished job knows. */
const unknownTo = (queue: RunQueue, sessions: readonly BrowserSession[]): Observable<readonly BrowserSession[]> =>
  unfinishedJobs(queue).pipe(
    mergeMap(sessionsOf),
    reduce((known, sessionId) => known.add(sessionId), new Set<unknown>()),
    map((known) => sessions.filter(({ uuid }) => !known.has(uuid))),
  );

/** A job that is handed over at once may slip through the lists once, and hardly twice. */
const orphansOf = (queue: RunQueue, sessions: readonly BrowserSession[]): Observable<readonly BrowserSession[]> =>
  unknownTo(queue, sessions).pipe(
    switchMap((orphans) => (orphans.length === 0 ? of(orphans) : unknownTo(queue, orphans))),
  );

/**
 * Closes the sessions that no unfinished job knows: those of workers which died between the opening of a session and
 * its answer, and of jobs that the engine gave up. Emits the id of each one closed, and completes; one that cannot be
 * closed does not keep it from the others. Cold. A session that is busy stays. Only for an account whose sessions are
 * all opened by this queue: run it every minute or so.
 *
 * @param client Whose sessions they are.
 * @param queue The queue of the runs; all jobs that have not ended are read, and may move on meanwhile.
 * @param options `olderThan` is in milliseconds, 60,000 by default: longer than a session takes to be opened and stored.
 * @throws SessionCloseError when a session may still be open, after all others were closed.
 * @throws InvalidOptionsError when an option is not valid; nothing is sent.
 * @example
 * ```ts
 * timer(0, 60_000).pipe(exhaustMap(() => closeOrphanedSessions(client, queue))).subscribe();
 * ```
 */
export const closeOrphanedSessions = (
  client: SessionsClient,
  queue: RunQueue,
  options: CloseOrphanedSessionsOptions = {},
): Observable<string> =>
  defer(() => {
    const { olderThan = 60_000 } = checked(RULES, options, InvalidOptionsError, 'closeOrphanedSessions');
    const failures: unknown[] = [];
    const isOld = ({ isBusy, createdAt }: BrowserSession) => !isBusy && Date.now() - timeOf(createdAt) >= olderThan;
    const close = ({ uuid }: BrowserSession) =>
      endSession(client, uuid, 'closeOrphanedSessions').pipe(
        endWith(uuid),
        catchError((error: unknown) => {
          failures.push(error);
          return EMPTY;
        }),
      );
    const closed$ = client.listBrowserSessions().pipe(
      switchMap(({ sessions }) => orphansOf(queue, sessions.filter(isOld))),
      switchMap((orphans) => from(orphans)),
      concatMap(close),
    );
    return concat(
      closed$,
      defer(() => (failures.length === 0 ? EMPTY : throwError(() => failures[0]))),
    );
  });
