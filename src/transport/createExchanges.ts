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
import { fixedHeaders, headersFor, type Headers } from './headers.js';
import type { ResponseHead, Trip } from './http.js';
import { httpStatusError } from './httpStatusError.js';
import { isStale, pauseBefore } from './retry.js';
import { contextOf, pathOf } from './target.js';

/** How long an answer is waited for that nobody is there to take, in milliseconds, where there is no shorter limit. */
const ABANDONED_TIMEOUT = 30_000;

/** An event of a request, without what all of them have. */
type RequestEvent<E = Activity> = E extends RequestActivity ? Omit<E, keyof RequestActivity> : never;

/** Makes calls: each subscription is one, with as many tries as its policy allows. */
export const createExchanges = (config: ResolvedConfig, activity$: ActivityListener): Exchanges => {
  const line = createLine(config.maxConcurrentRequests);
  const fixed = fixedHeaders(config);
  let requests = 0;
  /** Whether a server, or a proxy, has closed a connection in the moment in which it was used again. */
  let isHasty = false;

  return <R extends ResponseHead, A>(exchange: Exchange<R, A>) =>
    new Observable<A>((subscriber) => {
      const { target, route } = exchange;
      const { method } = route;
      const timeout = Math.min(config.timeout, exchange.timeout ?? Infinity);
      const { abandoned } = exchange;
      const trip: Trip | undefined =
        timeout === Infinity && abandoned === undefined ? undefined : { isUnsent: undefined };
      const path = pathOf(target, route);
      const body = exchange.body();
      let token = typeof config.apiToken === 'string' ? config.apiToken : null;
      let requestNumber = 0;
      let startedAt = 0;
      /** Faults in a row: none is between that brought a value. */
      let faults = 0;
      let attempt = 1;
      let isSent = false;
      let isUnanswered = false;
      /** Whether its answer is not handed on yet: who hears of it first may leave before. */
      let isUntaken = false;
      /** Whether nobody is there any more, neither the subscriber nor who takes its place. */
      let isOver = false;
      let heir: Receiver<A> | undefined;
      /** A try, or the pause before it. */
      let underWay = Subscription.EMPTY;
      let limit = Subscription.EMPTY;

      const report = (event: RequestEvent): void => {
        // Nothing is made for a listener that is not there.
        if (!activity$.observed) return;
        const { operation, id = null } = target;
        activity$.next({ requestNumber, operation, method, path: route.path, id, attempt, ...event });
      };
      // A clock may be set back in between.
      const elapsed = () => Math.max(0, asyncScheduler.now() - startedAt);

      const fail = (cause: unknown): void => {
        const error = isWitriumError(cause)
          ? cause
          : failure(faultOf(cause), contextOf(target, route), exchange.ifLost);
        isHasty ||= isStale(error);
        const isNews = isUnanswered;
        isUnanswered = false;
        if (isNews) report({ type: 'request-failed', errorTag: tagOf(error), duration: elapsed() });
        isUntaken = false;
        underWay.unsubscribe();
        if (heir) heir.error(error);
        else if (!isOver) tryAgain(error);
      };

      const tryAgain = (error: AnyWitriumError): void => {
        const delay = pauseBefore(error, exchange.retry ?? config.retry, exchange.repeatable, faults + 1);
        if (delay === undefined) {
          subscriber.error(error);
          return;
        }
        const status = error._tag === 'HttpStatusError' ? error.status : null;
        report({ type: 'retry', delay, errorTag: error._tag, status });
        exchange.retried?.(error);
        faults += 1;
        attempt = faults + 1;
        if (!isOver) underWay = after(delay).subscribe(tryOnce);
      };

      const toError: ToError = (response, retryAfter) =>
        httpStatusError(response, { ...contextOf(target, route), method, path, retryAfter }, token);

      const receiver: Receiver<A> = {
        next: (value) => {
          faults = 0;
          (heir ?? subscriber).next(value);
        },
        error: fail,
        complete: () => {
          (heir ?? subscriber).complete();
          underWay.unsubscribe();
        },
      };

      const receive = (response: R): void => {
        isUnanswered = false;
        limit.unsubscribe();
        report({ type: 'response', status: response.status, duration: elapsed() });
        isUntaken = false;
        try {
          if (!isOver) underWay.add(exchange.receive(response, toError, receiver));
        } catch (error) {
          fail(error);
        }
      };

      const send = (headers: Headers): void => {
        isSent = true;
        const all = exchange.headers ? { ...headers, ...exchange.headers() } : headers;
        // What is lost then may have happened, and cannot be sent again.
        const fresh = isHasty && exchange.repeatable === 'unsent';
        const sent$ = exchange.send({ method, path, headers: all, body, ...(fresh && { fresh }) }, trip);
        underWay.add(sent$.subscribe({ next: receive, error: fail }));
      };

      const ask = (): void => {
        const next = (asked: string | null) => {
          token = asked;
          send(headersFor(config.headers, method, asked));
        };
        underWay.add(askForToken(config.apiToken).subscribe({ next, error: fail }));
      };

      const isUnsent = (): boolean => !isSent || trip?.isUnsent?.() === true;

      const limitTime = (ms: number): void => {
        limit = after(ms).subscribe(() => {
          fail(new RequestTimeoutError({ ...contextOf(target, route), timeout: ms, neverSent: isUnsent() }));
        });
        underWay.add(limit);
      };

      const start = (): void => {
        requestNumber = ++requests;
        startedAt = asyncScheduler.now();
        isUnanswered = true;
        isUntaken = true;
        isSent = false;
        report({ type: 'request' });
        // Who hears of it may have left at once.
        if (subscriber.closed) return;
        if (timeout !== Infinity) limitTime(timeout);
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
        if (abandoned && isUntaken && !isUnsent()) {
          heir = abandoned();
          if (isUnanswered && timeout > ABANDONED_TIMEOUT) limitTime(ABANDONED_TIMEOUT);
          return;
        }
        isOver = true;
        if (isUnanswered) report({ type: 'request-aborted', duration: elapsed() });
        isUnanswered = false;
        underWay.unsubscribe();
      };
    });
};
