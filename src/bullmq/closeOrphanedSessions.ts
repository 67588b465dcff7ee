import type { JobType } from 'bullmq';
import {
  catchError,
  concat,
  concatMap,
  defer,
  EMPTY,
  endWith,
  from,
  map,
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
import type { RunJobData } from './RunJob.js';
import { jobsIn, type RunQueue, type RunQueueJob } from './jobsIn.js';
import { own } from './stored.js';

/** Which sessions `closeOrphanedSessions` closes. */
export interface CloseOrphanedSessionsOptions {
  /** How long ago a session was opened at least, in milliseconds. Default 60,000. */
  readonly olderThan?: number | undefined;
}

const RULES = object<CloseOrphanedSessionsOptions>({ olderThan: duration({ infinite: true }) });

/** What is needed of a client that closes sessions. */
export type SessionsClient = Pick<WitriumClient, 'listBrowserSessions' | 'ensureBrowserSessionClosed'>;

/**
 * In the order in which jobs go through them: one that moves on while they are read is seen before or after. One that
 * goes back, as it is handed over or tried again, was active when that was read first.
 */
const UNFINISHED: readonly JobType[] = ['active', 'delayed', 'waiting-children', 'prioritized', 'waiting', 'active'];

/** Names of sessions in the data of a job. Also those of a record that cannot be used: they may be somebody's. */
const sessionsOf = (job: RunQueueJob): readonly unknown[] => {
  const data: Partial<RunJobData> = job.data;
  const [run, options] = [own(data, 'run'), own(data, 'options')];
  return [run && own(run, 'sessionId'), options && own(options, 'browserSessionId')];
};

/** The sessions that no unfinished job knows. */
const unknownTo = (queue: RunQueue, sessions: readonly BrowserSession[]): Observable<readonly BrowserSession[]> =>
  concat(...UNFINISHED.map((type) => jobsIn(queue, type))).pipe(
    reduce((known, job) => sessionsOf(job).reduce<Set<unknown>>((all, id) => all.add(id), known), new Set<unknown>()),
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
