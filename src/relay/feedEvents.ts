import { catchError, concat, filter, map, of, type Observable } from 'rxjs';
import { HttpStatusError, isTransient, runEventStream, type RunStreamEvent } from '../index.js';
import type { FeedItem } from './createFeeds.js';
import { reportedFailure, type Failure } from './failureOf.js';

const { lastId, method, path, operation } = runEventStream;

const END: RunStreamEvent = { event: 'end', id: lastId, data: '{}' };

/** Whether it is worth to come again after a failure, as the client in the browser will see it. */
const passes = ({ status }: Failure): boolean =>
  isTransient(new HttpStatusError({ operation, method, path, status, detail: '' }));

const errorEvent = (failure: Failure): RunStreamEvent => {
  const { tag, status, detail, headers } = failure;
  const pause = headers['retry-after'];
  return {
    event: 'error',
    data: JSON.stringify({ tag, status, detail }),
    ...(!passes(failure) && { id: lastId }),
    ...(pause !== undefined && { retry: Number(pause) * 1000 }),
  };
};

/**
 * The events of one browser that follows a run: the snapshots, then an end or an error.
 *
 * @param seen The id of the last event that the browser has; a first snapshot with that id is left out.
 */
export const feedEvents = (
  feed$: Observable<FeedItem>,
  seen: string | null,
  report: (error: unknown) => void,
): Observable<RunStreamEvent> =>
  concat(
    feed$.pipe(
      map(({ event }) => event),
      filter(({ id }, index) => index > 0 || id !== seen),
    ),
    of(END),
  ).pipe(catchError((error: unknown) => of(errorEvent(reportedFailure(error, report)))));
