import axios from 'axios';
import { catchError, defer, map, mergeMap, throwError, type Observable } from 'rxjs';
import { isWitriumError } from './errors/isWitriumError.js';
import { RequestTimeoutError } from './errors/RequestTimeoutError.js';
import { failAfter } from './internal/failAfter.js';
import type { Activity, RequestActivity } from './transport/activity.js';
import { createAgents } from './transport/agents.js';
import { bodyOf, contextOf, pathOf, type ApiRequest } from './transport/ApiRequest.js';
import { currentToken } from './transport/apiToken.js';
import { createBackground } from './transport/background.js';
import type { ResolvedConfig } from './transport/config.js';
import { decodeBody } from './transport/decodeBody.js';
import { failure } from './transport/failure.js';
import { httpStatusError } from './transport/httpStatusError.js';
import { observed, tagOf } from './transport/observed.js';
import { retryTransient } from './transport/retry.js';
import { send } from './transport/send.js';

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

/** Sends with axios, once for each subscription and retry. */
export const createTransport = (config: ResolvedConfig, report: (activity: Activity) => void): HttpTransport => {
  const instance = config.axios ?? axios.create();
  const agents = createAgents(config.verifySsl);
  const fixed = { ...agents.config, baseURL: config.baseUrl, maxContentLength: config.maxResponseBytes };
  const background = createBackground();
  let requests = 0;

  const attempt = <A>(request: ApiRequest<A>, path: string, data: string | undefined, activity: RequestActivity) => {
    const { method } = request;
    const context = contextOf(request);
    const timeout = Math.min(config.timeout, request.timeout ?? Infinity);
    let token: string | null = null;
    return currentToken(config.apiToken).pipe(
      mergeMap((current) => {
        token = current;
        const headers = {
          ...config.headers,
          Accept: 'application/json',
          ...(method === 'POST' && { 'Content-Type': 'application/json' }),
          ...(current !== null && { 'X-Witrium-Key': current }),
        };
        return send(instance, { ...fixed, method, url: path, headers, data });
      }),
      failAfter(timeout, () => new RequestTimeoutError({ ...context, timeout })),
      catchError((error: unknown) => throwError(() => (isWitriumError(error) ? error : failure(error, context)))),
      observed(activity, report),
      map(({ status, data: text, headers }) => {
        if (status >= 200 && status < 300) return decodeBody(text, request.answer, context);
        const header = (name: string) => (headers[name] as string | undefined) ?? undefined;
        throw httpStatusError({ status, text, header }, { ...context, method, path }, token);
      }),
    );
  };

  const request = <A>(request: ApiRequest<A>): Observable<A> =>
    defer(() => {
      const path = pathOf(request);
      const data = bodyOf(request);
      const { operation, method, id = null } = request;
      let activity: RequestActivity = { requestId: 0, operation, method, path: request.path, id, attempt: 0 };
      return defer(() => {
        activity = { ...activity, requestId: ++requests, attempt: activity.attempt + 1 };
        return attempt(request, path, data, activity);
      }).pipe(
        retryTransient(request.retry ?? config.retry, request.repeatable, (error, delay) => {
          const status = isWitriumError(error, 'HttpStatusError') ? error.status : null;
          report({ type: 'retry', ...activity, delay, error: tagOf(error), status });
        }),
      );
    });

  return { request, background: background.run, report, idle$: background.idle$, destroy: agents.destroy };
};
