import { defer, identity, map, type Observable, type ObservableNotification } from 'rxjs';
import { createQueue } from './internal/createQueue.js';
import type { Activity } from './transport/activity.js';
import { bodyOf, contextOf, pathOf, type ApiRequest, type EventRequest } from './transport/ApiRequest.js';
import { createBackground } from './transport/background.js';
import type { ResolvedConfig } from './transport/config.js';
import { createAttempt } from './transport/createAttempt.js';
import { createEvents } from './transport/createEvents.js';
import { createSender } from './transport/createSender.js';
import { createTries } from './transport/createTries.js';
import { isGood } from './transport/http.js';

/** What the observables stand on. */
export interface Transport {
  /** Emits the decoded answer and completes. Cold; unsubscribing aborts. */
  readonly request: <A>(request: ApiRequest<A>) => Observable<A>;
  /**
   * Emits what the snapshots of an event stream hold, or the error with which the stream says that there is nothing
   * to follow. The stream is open while `active$` has last emitted true. Completes at once when too many are open;
   * errors when the stream is of no use, or of no use any more. Cold; unsubscribing aborts.
   */
  readonly events: <A>(request: EventRequest<A>, active$: Observable<boolean>) => Observable<ObservableNotification<A>>;
  /** Starts work at once that goes on whoever leaves; `idle$` waits for it. */
  readonly background: <T>(work: Observable<T>) => Observable<T>;
  readonly report: (activity: Activity) => void;
}

/** A transport that sends over HTTP. */
export interface HttpTransport extends Transport {
  /** Emits once and completes when nothing goes on in the background any more. */
  readonly idle$: Observable<void>;
  /** Closes the sockets. */
  readonly destroy: () => void;
}

/** Makes each call an HTTP request, once for each subscription and retry. */
export const createTransport = (config: ResolvedConfig, report: (activity: Activity) => void): HttpTransport => {
  const { send, open, destroy } = createSender(config);
  const inLine = createQueue(config.maxConcurrentRequests);
  const background = createBackground();
  const attempt = createAttempt(config, report);
  const tries = createTries(config, report);

  const request = <A>(request: ApiRequest<A>): Observable<A> =>
    defer(() => {
      const path = pathOf(request);
      const body = bodyOf(request);
      const { answer, queued = true, repeatable } = request;
      return tries(request, repeatable, queued ? inLine : identity, (activity) =>
        attempt(send, request, { path, body, activity }).pipe(
          map(({ response, toError }) => {
            if (isGood(response)) return answer(response, contextOf(request));
            throw toError(response);
          }),
        ),
      );
    });

  return {
    request,
    events: createEvents(config, { open, attempt, tries }),
    background: background.run,
    report,
    idle$: background.idle$,
    destroy,
  };
};
