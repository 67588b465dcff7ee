import { asyncScheduler, Observable, Subscription, type TeardownLogic } from 'rxjs';
import type { HttpStatusError } from '../errors/HttpStatusError.js';
import { isWitriumError, type AnyWitriumError } from '../errors/isWitriumError.js';
import { RequestTimeoutError } from '../errors/RequestTimeoutError.js';
import { after } from '../internal/after.js';
import { createLine } from '../internal/createLine.js';
import { tagOf, type Activity, type ActivityListener, type RequestActivity } from './activity.js';
import { askForToken, type ApiToken } from './apiToken.js';
import type { ResolvedConfig } from './config.js';
import { failure, faultOf } from './faults.js';
import type { HttpRequest, HttpResponse, ResponseHead, Trip } from './http.js';
import { httpStatusError } from './httpStatusError.js';
import { pauseBefore, type Repeatable, type ResolvedRetryPolicy } from './retry.js';
import { contextOf, pathOf, type Route, type Target } from './target.js';

/** The error that a response of the server means, without the token. */
export type ToError = (response: HttpResponse, retryAfter?: number) => HttpStatusError;

/** Hears what a response holds. */
export interface Receiver<A> {
  readonly next: (value: A) => void;
  readonly error: (error: unknown) => void;
  readonly complete: () => void;
}

/** One call: what is sent, and what is made of the response. */
export interface Exchange<R extends ResponseHead, A> {
  readonly target: Target;
  readonly route: Route;
  /** The body as text; throws when the options are not valid. */
  readonly body: () => string | undefined;
  /** Instead of those that every request has; asked before each try. */
  readonly headers?: () => HttpRequest['headers'];
  readonly send: (request: HttpRequest, trip?: Trip) => Observable<R>;
  /** Hands on what a response holds. What it throws is an error of the call. */
  readonly receive: (response: R, toError: ToError, receiver: Receiver<A>) => TeardownLogic;
  /** Whether it waits in line. */
  readonly queued: boolean;
  readonly repeatable: Repeatable;
  /** What may be the case when it was sent and its answer is lost. */
  readonly ifLost: string | null;
  readonly retry?: ResolvedRetryPolicy | undefined;
  /** The limit until there is a response, in milliseconds, beside the client's. */
  readonly timeout?: number | undefined;
}

/** Makes of a call an Observable: in line, token, send, read, and again after a transient fault. */
export type Exchanges = <R extends ResponseHead, A>(exchange: Exchange<R, A>) => Observable<A>;

type Headers = HttpRequest['headers'];

const headersFor = (further: Headers, method: Route['method'], token: string | null): Headers => ({
  ...further,
  Accept: 'application/json',
  ...(method === 'POST' && { 'Content-Type': 'application/json' }),
  ...(token !== null && { 'X-Witrium-Key': token }),
});

/** Those of each method where the token is known; undefined where it is asked for. */
const fixedHeaders = (further: Headers, token: ApiToken | undefined) =>
  typeof token === 'function'
    ? undefined
    : { GET: headersFor(further, 'GET', token ?? null), POST: headersFor(further, 'POST', token ?? null) };

/** An event of a request, without what all of them have. */
type RequestEvent<E = Activity> = E extends RequestActivity ? Omit<E, keyof RequestActivity> : never;

export const createExchanges = (config: ResolvedConfig, activity$: ActivityListener): Exchanges => {
  const line = createLine(config.maxConcurrentRequests);
  const fixed = fixedHeaders(config.headers, config.apiToken);
  let requests = 0;

  return <R extends ResponseHead, A>(exchange: Exchange<R, A>) =>
    new Observable<A>((subscriber) => {
      const { target, route, headers: ownHeaders } = exchange;
      const { method } = route;
      const policy = exchange.retry ?? config.retry;
      const timeout = Math.min(config.timeout, exchange.timeout ?? Infinity);
      const path = pathOf(target, route);
      const body = exchange.body();
      let requestId = 0;
      let attempt = 1;
      let startedAt = 0;
      /** Faults in a row: none is between that brought a value. */
      let faults = 0;
      let isUnanswered = false;
      /** A try, or the pause before it. */
      let underWay = Subscription.EMPTY;

      // Nothing is made for a listener that is not there.
      const report = (event: RequestEvent): void => {
        if (!activity$.observed) return;
        const { operation, id = null } = target;
        activity$.next({ requestId, operation, method, path: route.path, id, attempt, ...event });
      };
      const elapsed = () => asyncScheduler.now() - startedAt;

      const tryOnce = (): void => {
        const trying = new Subscription();
        underWay = trying;
        let token: string | null = typeof config.apiToken === 'string' ? config.apiToken : null;
        let limit: Subscription | undefined;
        const trip: Trip = {};
        let isSent = false;

        const fail = (cause: unknown): void => {
          if (trying.closed) return;
          trying.unsubscribe();
          const error = isWitriumError(cause)
            ? cause
            : failure(faultOf(cause), contextOf(target, route), exchange.ifLost);
          if (isUnanswered) report({ type: 'request-failed', error: tagOf(error), duration: elapsed() });
          isUnanswered = false;
          tryAgain(error);
        };

        const toError: ToError = (response, retryAfter) =>
          httpStatusError(response, { ...contextOf(target, route), method, path, retryAfter }, token);

        const receiver: Receiver<A> = {
          next: (value) => {
            faults = 0;
            subscriber.next(value);
          },
          error: fail,
          complete: () => {
            subscriber.complete();
          },
        };

        const receive = (response: R): void => {
          isUnanswered = false;
          limit?.unsubscribe();
          report({ type: 'response', status: response.status, duration: elapsed() });
          try {
            trying.add(exchange.receive(response, toError, receiver));
          } catch (error) {
            fail(error);
          }
        };

        const send = (headers: Headers): void => {
          isSent = true;
          const all = ownHeaders ? { ...headers, ...ownHeaders() } : headers;
          trying.add(
            exchange.send({ method, path, headers: all, body }, trip).subscribe({ next: receive, error: fail }),
          );
        };

        const start = (): void => {
          requestId = ++requests;
          startedAt = asyncScheduler.now();
          isUnanswered = true;
          report({ type: 'request' });
          if (timeout !== Infinity) {
            limit = after(timeout).subscribe(() => {
              fail(
                new RequestTimeoutError({
                  ...contextOf(target, route),
                  timeout,
                  neverSent: !isSent || trip.isUnsent?.(),
                }),
              );
            });
            trying.add(limit);
          }
          if (trying.closed) return;
          if (fixed) send(fixed[method]);
          else
            trying.add(
              askForToken(config.apiToken).subscribe({
                next: (asked) => {
                  token = asked;
                  send(headersFor(config.headers, method, asked));
                },
                error: fail,
              }),
            );
        };

        if (exchange.queued) trying.add(line.enter(start));
        else start();
      };

      const tryAgain = (error: AnyWitriumError): void => {
        const delay = pauseBefore(error, policy, exchange.repeatable, faults + 1);
        if (delay === undefined) {
          subscriber.error(error);
          return;
        }
        const status = error._tag === 'HttpStatusError' ? error.status : null;
        report({ type: 'retry', delay, error: error._tag, status });
        faults += 1;
        attempt = faults + 1;
        if (!subscriber.closed) underWay = after(delay).subscribe(tryOnce);
      };

      tryOnce();
      return () => {
        if (isUnanswered) report({ type: 'request-aborted', duration: elapsed() });
        isUnanswered = false;
        underWay.unsubscribe();
      };
    });
};
