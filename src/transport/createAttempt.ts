import { catchError, map, mergeMap, throwError, type Observable } from 'rxjs';
import type { HttpStatusError } from '../errors/HttpStatusError.js';
import { isWitriumError } from '../errors/isWitriumError.js';
import { RequestTimeoutError } from '../errors/RequestTimeoutError.js';
import { firstWithin } from '../internal/firstWithin.js';
import type { Activity, RequestActivity } from './activity.js';
import { contextOf, type ApiCall } from './ApiRequest.js';
import { currentToken } from './apiToken.js';
import type { ResolvedConfig } from './config.js';
import { failure } from './failure.js';
import { headersOf } from './headersOf.js';
import type { HttpRequest, HttpResponse, ResponseHead } from './http.js';
import { httpStatusError } from './httpStatusError.js';
import { observed } from './observed.js';
import { faultOf } from './SendFault.js';

/** What goes out in one try of a call. */
export interface Outgoing {
  readonly path: string;
  readonly body?: string | undefined;
  /** Instead of those that every request has. */
  readonly headers?: HttpRequest['headers'];
  readonly activity: RequestActivity;
}

/** What comes of one try. */
export interface Attempted<R> {
  readonly response: R;
  /** The error that a response of the server means, without the token. */
  readonly toError: (response: HttpResponse, retryAfter?: number) => HttpStatusError;
}

/** Sends a call once and emits the response, whatever its status. */
export type Attempt = <R extends ResponseHead>(
  send: (request: HttpRequest) => Observable<R>,
  call: ApiCall,
  outgoing: Outgoing,
) => Observable<Attempted<R>>;

/** Makes what all requests have in common: the token, the limit of time, errors of ours, and reports. */
export const createAttempt =
  (config: ResolvedConfig, report: (activity: Activity) => void): Attempt =>
  (send, call, { path, body, headers, activity }) => {
    const { method } = call;
    const context = contextOf(call);
    const timeout = Math.min(config.timeout, call.timeout ?? Infinity);
    let token: string | null = null;
    return currentToken(config.apiToken).pipe(
      mergeMap((current) => {
        token = current;
        return send({ method, path, headers: { ...headersOf(config.headers, method, current), ...headers }, body });
      }),
      firstWithin(timeout, () => new RequestTimeoutError({ ...context, timeout })),
      catchError((error: unknown) =>
        throwError(() => (isWitriumError(error) ? error : failure(faultOf(error), context))),
      ),
      observed(activity, report),
      map((response) => ({
        response,
        toError: (failed, retryAfter) => httpStatusError(failed, { ...context, method, path, retryAfter }, token),
      })),
    );
  };
