import { catchError, concat, filter, map, of, type Observable } from 'rxjs';
import type { FeedItem } from './createFeeds.js';
import { reportedFailure, type Failure } from './failureOf.js';
import { LAST_ID, type ServerSentEvent } from './serverSentEvent.js';

const snapshotEvent = ({ id, data }: FeedItem): ServerSentEvent => ({ event: 'snapshot', id, data });

const END: ServerSentEvent = { event: 'end', id: LAST_ID, data: '{}' };

/** Failures after which it is worth to come again. */
const TRANSIENT: readonly number[] = [408, 429, 500, 502, 503, 504];

const errorEvent = ({ tag, status, detail, headers }: Failure): ServerSentEvent => {
  const pause = headers['retry-after'];
  return {
    event: 'error',
    data: JSON.stringify({ tag, status, detail }),
    ...(!TRANSIENT.includes(status) && { id: LAST_ID }),
    ...(pause !== undefined && { retry: Number(pause) * 1000 }),
  };
};

/**
 * The events of one browser that follows a run: the snapshots, then an end or an error.
 *
 * @param seen The id of the last event that the browser has; a first snapshot with that id is left out.
 */
export const runEvents = (
  feed$: Observable<FeedItem>,
  seen: string | null,
  report: (error: unknown) => void,
): Observable<ServerSentEvent> =>
  concat(
    feed$.pipe(
      filter(({ id }, index) => index > 0 || id !== seen),
      map(snapshotEvent),
    ),
    of(END),
  ).pipe(catchError((error: unknown) => of(errorEvent(reportedFailure(error, report)))));
