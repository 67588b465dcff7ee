import { asyncScheduler, Observable, Subscription } from 'rxjs';
import { isWitriumError, type AnyWitriumError } from '../errors/isWitriumError.js';
import { RequestTimeoutError } from '../errors/RequestTimeoutError.js';
import { after } from '../internal/after.js';
import { createLine } from '../internal/createLine.js';
import { tagOf, type Activity, type ActivityListener, type RequestActivity } from './activity.js';
import { askForToken } from './apiToken.js';
import type { ResolvedConfig } from './config.js';
import type { Exchange, Exchanges, Receiver, ToError } from './Exchange.js';
import { failure, faultOf } from './faults.js';
import type { HttpRequest, ResponseHead, Trip } from './http.js';
import { httpStatusError } from './httpStatusError.js';
import { pauseBefore } from './retry.js';
import { contextOf, pathOf, type Route } from './target.js';

type Headers = HttpRequest['headers'];

const headersFor = (further: Headers, method: Route['method'], token: string | null): Headers => ({
  ...further,
  Accept: 'application/json',
  ...(method === 'POST' && { 'Content-Type': 'application/json' }),
  ...(token !== null && { 'X-Witrium-Key': token }),
});

/** Those of each method where the token is known; undefined where it is asked for. */
const fixedHeaders = ({ headers, apiToken }: ResolvedConfig) =>
  typeof apiToken === 'function'
    ? undefined
    : { GET: headersFor(headers, 'GET', apiToken ?? null), POST: headersFor(headers, 'POST', apiToken ?? null) };

/** An event of a request, without what all of them have. */
type RequestEvent<E = Activity> = E extends RequestActivity ? Omit<E, keyof RequestActivity> : never;

/** Makes calls: each subscription is one, with as many tries as its policy allows. */
export const createExchanges = (config: ResolvedConfig, activity$: ActivityListener): Exchanges => {
  const line = createLine(config.maxConcurrentRequests);
  const fixed = fixedHeaders(config);
  let requests = 0;

  return <R extends ResponseHead, A>(exchange: Exchange<R, A>) =>
    new Observable<A>((subscriber) => {
      const { target, route } = exchange;
      const { method } = route;
      const timeout = Math.min(config.timeout, exchange.timeout ?? Infinity);
      const trip: Trip | undefined = timeout === Infinity ? undefined : {};
      const path = pathOf(target, route);
      const body = exchange.body();
      let token = typeof config.apiToken === 'string' ? config.apiToken : null;
      let requestId = 0;
      let startedAt = 0;
      /** Faults in a row: none is between that brought a value. */
      let faults = 0;
      let attempt = 1;
      let isSent = false;
      let isUnanswered = false;
      /** A try, or the pause before it. */
      let underWay = Subscription.EMPTY;
      let limit = Subscription.EMPTY;

      const report = (event: RequestEvent): void => {
        // Nothing is made for a listener that is not there.
        if (!activity$.observed) return;
        const { operation, id = null } = target;
        activity$.next({ requestId, operation, method, path: route.path, id, attempt, ...event });
      };
      const elapsed = () => asyncScheduler.now() - startedAt;

      const fail = (cause: unknown): void => {
        const error = isWitriumError(cause)
          ? cause
          : failure(faultOf(cause), contextOf(target, route), exchange.ifLost);
        if (isUnanswered) report({ type: 'request-failed', error: tagOf(error), duration: elapsed() });
        isUnanswered = false;
        underWay.unsubscribe();
        if (!subscriber.closed) tryAgain(error);
      };

      const tryAgain = (error: AnyWitriumError): void => {
        const delay = pauseBefore(error, exchange.retry ?? config.retry, exchange.repeatable, faults + 1);
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
        limit.unsubscribe();
        report({ type: 'response', status: response.status, duration: elapsed() });
        try {
          if (!subscriber.closed) underWay.add(exchange.receive(response, toError, receiver));
        } catch (error) {
          fail(error);
        }
      };

      const send = (headers: Headers): void => {
        isSent = true;
        const all = exchange.headers ? { ...headers, ...exchange.headers() } : headers;
        const sent$ = exchange.send({ method, path, headers: all, body }, trip);
        underWay.add(sent$.subscribe({ next: receive, error: fail }));
      };

      const ask = (): void => {
        const next = (asked: string | null) => {
          token = asked;
          send(headersFor(config.headers, method, asked));
        };
        underWay.add(askForToken(config.apiToken).subscribe({ next, error: fail }));
      };

      const limitTime = (): void => {
        limit = after(timeout).subscribe(() => {
          const neverSent = !isSent || trip?.isUnsent?.();
          fail(new RequestTimeoutError({ ...contextOf(target, route), timeout, neverSent }));
        });
        underWay.add(limit);
      };

      const start = (): void => {
        requestId = ++requests;
        startedAt = asyncScheduler.now();
        isUnanswered = true;
        isSent = false;
        report({ type: 'request' });
        // Who hears of it may have left at once.
        if (subscriber.closed) return;
        if (timeout !== Infinity) limitTime();
        if (fixed) send(fixed[method]);
        else ask();
      };

      const tryOnce = (): void => {
        underWay = new Subscription();
        if (exchange.queued) underWay.add(line.enter(start));
        else start();
      };

      tryOnce();
      return () => {
        if (isUnanswered) report({ type: 'request-aborted', duration: elapsed() });
        isUnanswered = false;
        underWay.unsubscribe();
      };
    });
};
