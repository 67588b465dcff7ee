import type * as t from 'io-ts';
import { AsyncSubject, defer, map, merge, take, tap, type Observable, type ObservableNotification } from 'rxjs';
import { endpoints, type AnswerOf, type Endpoint, type Operation, type OptionsOf } from '../api/endpoints.js';
import type { AnyWitriumError } from '../errors/isWitriumError.js';
import { RequestTimeoutError } from '../errors/RequestTimeoutError.js';
import { after } from '../internal/after.js';
import type { Activity, ActivityListener } from './activity.js';
import { decoding, decodingMaybeEmpty, type Read } from './answer.js';
import { createBackground } from './background.js';
import type { ResolvedConfig } from './config.js';
import { createEvents, type EventsCall } from './createEvents.js';
import { createSender } from './createSender.js';
import { createExchanges } from './createExchanges.js';
import { isGood, type HttpResponse } from './http.js';
import type { ResolvedRetryPolicy } from './retry.js';
import { bodyOf, contextOf } from './target.js';

/** One call of the API. */
export interface ApiCall<K extends Operation, A> {
  readonly operation: K;
  /** What `{id}` stands for in the path. */
  readonly id?: string;
  /** As the caller gave them. */
  readonly options?: OptionsOf<K> | undefined;
  /** Makes something else of the answer. */
  readonly read?: Read<A>;
  /** Default: the client's. */
  readonly retry?: ResolvedRetryPolicy | undefined;
  /** A limit of its own for each try, in milliseconds, beside the client's. */
  readonly timeout?: number | undefined;
  /** Hears of each fault after which the call is tried again. */
  readonly retried?: ((error: AnyWitriumError) => void) | undefined;
  /**
   * Of a call that makes something, who takes what was made when the subscriber has left in the meantime; only what has
   * not left yet vanishes. What comes of it then goes on in the background.
   */
  readonly abandoned?: ((made$: Observable<A>) => Observable<unknown>) | undefined;
}

/** What the observables stand on. */
export interface Transport {
  /** Emits the decoded answer and completes. Cold; unsubscribing aborts. */
  readonly call: <K extends Operation, A = AnswerOf<K>>(call: ApiCall<K, A>) => Observable<A>;
  /**
   * Emits what the snapshots of an event stream hold, or the error with which the stream says that there is nothing
   * to follow. The stream is open while `active$` has last emitted true. Completes at once when too many are open;
   * errors when the stream is of no use, or of no use any more. Cold; unsubscribing aborts.
   */
  readonly events: <A>(call: EventsCall<A>, active$: Observable<boolean>) => Observable<ObservableNotification<A>>;
  /** Starts work at once that goes on whoever leaves; `idle$` waits for it. */
  readonly background: <T>(work: Observable<T>) => Observable<T>;
  readonly report: (activity: Activity) => void;
}

/** A transport that sends over HTTP. */
export interface HttpTransport extends Transport {
  /**
   * Emits once and completes when nothing goes on in the background any more; what has not ended after `closeTimeout` is
   * given up, and what that makes is not waited for. Then closes the sockets.
   */
  readonly close: () => Observable<void>;
}

/** Makes each call an HTTP request, once for each subscription and retry. */
export const createTransport = (config: ResolvedConfig, activity$: ActivityListener): HttpTransport => {
  const { send, open, destroy } = createSender(config);
  const exchange = createExchanges(config, activity$);
  const background = createBackground();
  const { closeTimeout } = config;

  const call: Transport['call'] = <K extends Operation, A>(asked: ApiCall<K, A>): Observable<A> => {
    const { operation, id, options, retry, retried, timeout, abandoned } = asked;
    const endpoint: Endpoint = endpoints[operation];
    const target = { operation, id };
    const decode = endpoint.mayBeEmpty ? decodingMaybeEmpty : decoding;
    const read = asked.read ?? decode(endpoint.answer as t.Decoder<unknown, A>);
    return exchange<HttpResponse, A>({
      target,
      route: endpoint,
      headers: undefined,
      body: () => bodyOf(target, endpoint.options, options),
      send,
      receive: (response, toError, receiver) => {
        if (!isGood(response)) throw toError(response);
        receiver.next(read(response, contextOf(target)));
        receiver.complete();
      },
      queued: endpoint.queued,
      repeatable: endpoint.repeatable ? 'always' : 'unsent',
      ifLost: endpoint.ifLost,
      retry,
      retried,
      timeout,
      abandoned:
        abandoned &&
        (() => {
          const made$ = new AsyncSubject<A>();
          background.run(abandoned(made$));
          return made$;
        }),
    });
  };

  return {
    call,
    events: createEvents(config, open, exchange),
    background: background.run,
    report: (activity) => {
      activity$.next(activity);
    },
    close: () =>
      defer(() => {
        // What is given up may make more work, such as the close of a session around: that is not waited for.
        const givenUp$ = after(closeTimeout).pipe(
          map(() => {
            background.giveUp(new RequestTimeoutError({ operation: 'close', timeout: closeTimeout }));
          }),
        );
        return merge(background.idle$, givenUp$).pipe(take(1), tap(destroy));
      }),
  };
};
