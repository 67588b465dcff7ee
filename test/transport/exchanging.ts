import { NEVER, Subject, type Observable } from 'rxjs';
import type { RunHelpers } from 'rxjs/testing';
import { endpoints } from '../../src/api/endpoints.js';
import type { Activity, ActivityListener } from '../../src/transport/activity.js';
import { resolveConfig } from '../../src/transport/config.js';
import { createExchanges } from '../../src/transport/createExchanges.js';
import type { Exchange, Exchanges } from '../../src/transport/Exchange.js';
import { isGood, type HttpRequest, type HttpResponse, type Trip } from '../../src/transport/http.js';
import { bodyText } from './bodyText.js';
import type { ResolvedRetryPolicy } from '../../src/transport/retry.js';
import type { WitriumClientConfig } from '../../src/transport/WitriumClientConfig.js';
import { marbles } from '../operators/marbles.js';

export const TOKEN = 'tok-1';

export const response = (status = 200, body = 'a', headers: Readonly<Record<string, string>> = {}): HttpResponse => ({
  status,
  header: (name) => headers[name],
  body,
});

export const NEVER_AGAIN: ResolvedRetryPolicy = { maxRetries: 0, initialDelay: 4, maxDelay: 100 };

/** Pauses of 4, 8 and 16 frames. */
export const THREE_TIMES: ResolvedRetryPolicy = { ...NEVER_AGAIN, maxRetries: 3 };

type Call = Exchange<HttpResponse, unknown>;

/** Emits the text of a good response, and fails with any other. */
const readText: Call['receive'] = (answer, toError, receiver) => {
  if (!isGood(answer)) throw toError(answer);
  receiver.next(bodyText(answer));
  receiver.complete();
};

/** A receiver that ignores the response and hands on what comes of `source`. */
export const streaming =
  (source: () => Observable<unknown>): Call['receive'] =>
  (_response, _toError, receiver) =>
    source().subscribe(receiver);

export interface Scene extends RunHelpers {
  readonly exchange: Exchanges;
  /** The results of a run, asked once at each subscription, with the tries sent one after the other. */
  readonly call: (tries: readonly Observable<HttpResponse>[], more?: Partial<Call>) => Observable<unknown>;
  readonly sent: readonly HttpRequest[];
  readonly trips: readonly (Trip | undefined)[];
  readonly activities: readonly Activity[];
  /** Where they are told. */
  readonly activity$: Subject<Activity>;
}

/** A marble test of calls whose sender is made of diagrams. They are not retried, if not told otherwise. */
export const scene = (
  test: (scene: Scene) => void,
  config: WitriumClientConfig = {},
  listener?: ActivityListener,
): void => {
  // As long as a pause can be.
  const random = jest.spyOn(Math, 'random').mockReturnValue(1);
  marbles((helpers) => {
    const sent: HttpRequest[] = [];
    const trips: (Trip | undefined)[] = [];
    const activities: Activity[] = [];
    const activity$ = new Subject<Activity>();
    activity$.subscribe((activity) => activities.push(activity));
    const exchange = createExchanges(
      resolveConfig({ apiToken: TOKEN, retry: false, ...config }),
      listener ?? activity$,
    );
    const call: Scene['call'] = (tries, more = {}) => {
      const left = [...tries];
      return exchange<HttpResponse, unknown>({
        target: { operation: 'getWorkflowResults', id: 'run-1' },
        route: endpoints.getWorkflowResults,
        body: () => undefined,
        send: (request, trip) => {
          sent.push(request);
          trips.push(trip);
          return left.shift() ?? NEVER;
        },
        receive: readText,
        queued: true,
        repeatable: 'always',
        ifLost: null,
        ...more,
      });
    };
    test({ ...helpers, exchange, call, sent, trips, activities, activity$ });
    helpers.flush();
  });
  random.mockRestore();
};
