import {
  catchError,
  concatWith,
  defer,
  distinctUntilChanged,
  EMPTY,
  filter,
  identity,
  map,
  mergeMap,
  switchMap,
  throwError,
  timeout,
  type Observable,
  type ObservableNotification,
} from 'rxjs';
import { createPlaces } from '../internal/createPlaces.js';
import { contextOf, pathOf, type EventRequest } from './ApiRequest.js';
import type { ResolvedConfig } from './config.js';
import type { Attempt, Attempted } from './createAttempt.js';
import { createEventParser, type StreamEvent } from './createEventParser.js';
import type { Tries } from './createTries.js';
import { failure } from './failure.js';
import type { Open, OpenResponse } from './http.js';
import { readEvent } from './readEvent.js';
import { faultOf, SendFault } from './SendFault.js';

/** How long a stream may be silent, in milliseconds: the relay says something every 15 seconds. */
const SILENCE = 45_000;

/** Emits what the snapshots of a stream hold. See `Transport.events`. */
export type Events = <A>(
  request: EventRequest<A>,
  active$: Observable<boolean>,
) => Observable<ObservableNotification<A>>;

/** What event streams stand on. */
interface Means {
  readonly open: Open;
  readonly attempt: Attempt;
  readonly tries: Tries;
}

/** The events and comments of one response. A stream that ends has broken off: whoever has all is not there any more. */
const eventsIn = (
  { response, toError }: Attempted<OpenResponse>,
  request: EventRequest<unknown>,
  maxLength: number,
): Observable<StreamEvent | null> => {
  const context = contextOf(request);
  const isStream = /^text\/event-stream\s*(;|$)/i.test(response.header('content-type') ?? '');
  if (response.status !== 200 || !isStream) throw toError({ ...response, body: '' });
  return response.chunks$.pipe(
    timeout({ each: SILENCE }),
    concatWith(throwError(() => new SendFault('ECONNRESET'))),
    mergeMap(createEventParser(maxLength)),
    catchError((error: unknown) => throwError(() => failure(faultOf(error), context))),
  );
};

/** Opens event streams, and again where they break off, with the id of the last snapshot. */
export const createEvents = (config: ResolvedConfig, { open, attempt, tries }: Means): Events => {
  const inPlace = createPlaces(config.eventStreams);

  return <A>(request: EventRequest<A>, active$: Observable<boolean>) =>
    defer(() => {
      const path = pathOf(request);
      const call = { ...request, timeout: SILENCE };
      let lastId: string | undefined;

      const read = (event: StreamEvent, toError: Attempted<unknown>['toError']) => {
        const notification = readEvent(event, request, toError);
        if (event.id !== undefined) lastId = event.id;
        return notification;
      };

      const opened$ = tries(call, 'always', identity, (activity) => {
        const headers = { Accept: 'text/event-stream', ...(lastId && { 'Last-Event-ID': lastId }) };
        return attempt(open, call, { path, headers, activity }).pipe(
          mergeMap((attempted) =>
            eventsIn(attempted, request, config.maxResponseBytes).pipe(
              // The first comment says only that the stream is open; faults that come after it are still in a row.
              filter((event, index) => event !== null || index > 0),
              map((event) => event && read(event, attempted.toError)),
            ),
          ),
        );
      }).pipe(filter((notification) => notification !== null));

      return inPlace(
        active$.pipe(
          distinctUntilChanged(),
          switchMap((active) => (active ? opened$ : EMPTY)),
        ),
      );
    });
};
