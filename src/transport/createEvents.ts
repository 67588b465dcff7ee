import * as t from 'io-ts';
import {
  concatWith,
  defer,
  distinctUntilChanged,
  EMPTY,
  filter,
  map,
  mergeMap,
  switchMap,
  throwError,
  timeout,
  type Observable,
  type ObservableNotification,
} from 'rxjs';
import { runEventStream } from '../api/events.js';
import { DecodeError } from '../errors/DecodeError.js';
import { createPlaces } from '../internal/createPlaces.js';
import { decodeBody, type Read } from './answer.js';
import type { ResolvedConfig } from './config.js';
import { createEventParser, type StreamEvent } from './createEventParser.js';
import type { Exchange, Exchanges, ToError } from './Exchange.js';
import { SendFault, TIMED_OUT } from './faults.js';
import type { Open, OpenResponse } from './http.js';
import type { ResolvedRetryPolicy } from './retry.js';
import { contextOf, type Target } from './target.js';

/** How long a stream may be silent, in milliseconds: it says something far more often. */
const SILENCE = 3 * runEventStream.heartbeat;

/** The event stream of a run that is asked for. */
export interface EventsCall<A> {
  readonly runId: string;
  /** Reads the data of a snapshot like the answer to a poll. */
  readonly read: Read<A>;
  readonly retry: ResolvedRetryPolicy | undefined;
}

/** Emits what the snapshots of a stream hold. See `Transport.events`. */
export type Events = <A>(call: EventsCall<A>, active$: Observable<boolean>) => Observable<ObservableNotification<A>>;

/** What a header can carry: with any other id no stream would be opened again. */
const ID = /^[\x21-\x7e]{1,1000}$/;

const Failed = t.type({ status: t.number });

const noHeader = () => undefined;

/** Of a stream whose first word must come at once: something on the way keeps it back, and would the next one too. */
const keptBack = (target: Target): DecodeError =>
  new DecodeError({ ...contextOf(target), errors: ['the stream says nothing'] });

/** The events and comments of one response. A stream that ends has broken off: whoever has all is not there any more. */
const eventsIn = (
  response: OpenResponse,
  toError: ToError,
  maxLength: number,
  silent: () => Error,
): Observable<StreamEvent | null> => {
  const isStream = /^text\/event-stream\s*(;|$)/i.test(response.header('content-type') ?? '');
  if (response.status !== 200 || !isStream) throw toError({ ...response, body: '' });
  return response.chunks$.pipe(
    timeout({ each: SILENCE, with: () => throwError(silent) }),
    concatWith(throwError(() => new SendFault('ECONNRESET'))),
    mergeMap(createEventParser(maxLength)),
  );
};

/**
 * Makes of an event what it means: a value, or the error that a poll would end with. Null when it means nothing, also
 * to an older version. Throws an error that passes, and one when no further event can be of use.
 */
const meaningOf = <A>(
  { event, id, data, retry }: StreamEvent,
  target: Target,
  read: Read<A>,
  toError: ToError,
): ObservableNotification<A> | null => {
  const context = contextOf(target);
  if (event === 'snapshot') return { kind: 'N', value: read({ status: 200, header: noHeader, body: data }, context) };
  if (event === 'error') {
    const { status } = decodeBody(data, Failed, context);
    const error = toError({ status, header: noHeader, body: data }, retry);
    if (id !== runEventStream.lastId) throw error;
    return { kind: 'E', error };
  }
  // The stream of a run ends with a snapshot after which nobody listens.
  if (event === 'end') throw new DecodeError({ ...context, errors: ['the stream has ended before the run'] });
  return null;
};

/** Opens event streams, and again where they break off, with the id of the last snapshot. */
export const createEvents = (config: ResolvedConfig, open: Open, exchange: Exchanges): Events => {
  const inPlace = createPlaces(config.maxEventStreams);

  return <A>({ runId, read, retry }: EventsCall<A>, active$: Observable<boolean>) =>
    defer(() => {
      const target = { operation: runEventStream.operation, id: runId };
      let lastId: string | undefined;
      let hasSpoken = false;
      const silent = () => (hasSpoken ? new SendFault(TIMED_OUT) : keptBack(target));

      const opening: Exchange<OpenResponse, ObservableNotification<A> | null> = {
        target,
        route: runEventStream,
        body: () => undefined,
        headers: () => ({ Accept: runEventStream.contentType, ...(lastId && { 'Last-Event-ID': lastId }) }),
        send: (asked, trip) => open(asked, trip).pipe(timeout({ first: SILENCE, with: () => throwError(silent) })),
        receive: (response, toError, receiver) =>
          eventsIn(response, toError, config.maxResponseBytes, silent)
            .pipe(
              // The first comment says only that the stream is open; faults that come after it are still in a row.
              filter((event, index) => {
                hasSpoken = true;
                return event !== null || index > 0;
              }),
              map((event) => {
                const meaning = event && meaningOf(event, target, read, toError);
                if (event?.id !== undefined) lastId = ID.test(event.id) ? event.id : undefined;
                return meaning;
              }),
            )
            .subscribe(receiver),
        queued: false,
        repeatable: 'always',
        ifLost: null,
        retry,
        timeout: undefined,
        abandoned: undefined,
      };
      const opened$ = exchange(opening).pipe(filter((notification) => notification !== null));

      return inPlace(
        active$.pipe(
          distinctUntilChanged(),
          switchMap((active) => (active ? opened$ : EMPTY)),
        ),
      );
    });
};
