import { catchError, defer, map, mergeMap, throwError, type Observable } from 'rxjs';
import { isWitriumError } from './errors/isWitriumError.js';
import { RequestTimeoutError } from './errors/RequestTimeoutError.js';
import { createQueue } from './internal/createQueue.js';
import { failAfter } from './internal/failAfter.js';
import type { Activity, RequestActivity } from './transport/activity.js';
import { bodyOf, contextOf, pathOf, type ApiRequest } from './transport/ApiRequest.js';
import { currentToken } from './transport/apiToken.js';
import { createBackground } from './transport/background.js';
import type { ResolvedConfig } from './transport/config.js';
import { createSender } from './transport/createSender.js';
import { failure } from './transport/failure.js';
import { headersOf } from './transport/headersOf.js';
import { httpStatusError } from './transport/httpStatusError.js';
import { observed, tagOf } from './transport/observed.js';
import { retryTransient } from './transport/retry.js';
import { faultOf } from './transport/SendFault.js';

/** What the observables stand on. */
export interface Transport {
  /** Emits the decoded answer and completes. Cold; unsubscribing aborts. */
  readonly request: <A>(request: ApiRequest<A>) => Observable<A>;
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
  const { send, destroy } = createSender(config);
  const inLine = createQueue(config.maxConcurrentRequests);
  const background = createBackground();
  let requests = 0;

  const attempt = <A>(request: ApiRequest<A>, path: string, body: string | undefined, activity: RequestActivity) => {
    const { method, answer } = request;
    const context = contextOf(request);
    const timeout = Math.min(config.timeout, request.timeout ?? Infinity);
    let token: string | null = null;
    return currentToken(config.apiToken).pipe(
      mergeMap((current) => {
        token = current;
        return send({ method, path, headers: headersOf(config.headers, method, current), body });
      }),
      failAfter(timeout, () => new RequestTimeoutError({ ...context, timeout })),
      catchError((error: unknown) =>
        throwError(() => (isWitriumError(error) ? error : failure(faultOf(error), context))),
      ),
      observed(activity, report),
      map((response) => {
        if (response.status >= 200 && response.status < 300) return answer(response, context);
        throw httpStatusError(response, { ...context, method, path }, token);
      }),
    );
  };

  const request = <A>(request: ApiRequest<A>): Observable<A> =>
    defer(() => {
      const path = pathOf(request);
      const body = bodyOf(request);
      const { operation, method, id = null, queued = true } = request;
      let activity: RequestActivity = { requestId: 0, operation, method, path: request.path, id, attempt: 0 };
      const attempts = defer(() => {
        activity = { ...activity, requestId: ++requests, attempt: activity.attempt + 1 };
        return attempt(request, path, body, activity);
      });
      return (queued ? inLine(attempts) : attempts).pipe(
        retryTransient(request.retry ?? config.retry, request.repeatable, (error, delay) => {
          const status = isWitriumError(error, 'HttpStatusError') ? error.status : null;
          report({ type: 'retry', ...activity, delay, error: tagOf(error), status });
        }),
      );
    });

  return { request, background: background.run, report, idle$: background.idle$, destroy };
};
