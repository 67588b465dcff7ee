import type { Observable, TeardownLogic } from 'rxjs';
import type { HttpStatusError } from '../errors/HttpStatusError.js';
import type { AnyWitriumError } from '../errors/isWitriumError.js';
import type { HttpRequest, HttpResponse, ResponseHead, Trip } from './http.js';
import type { Repeatable, ResolvedRetryPolicy } from './retry.js';
import type { Route, Target } from './target.js';

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
  readonly headers?: (() => HttpRequest['headers']) | undefined;
  readonly send: (request: HttpRequest, trip?: Trip) => Observable<R>;
  /** Hands on what a response holds. What it throws is an error of the call. */
  readonly receive: (response: R, toError: ToError, receiver: Receiver<A>) => TeardownLogic;
  /** Whether it waits in line. */
  readonly queued: boolean;
  readonly repeatable: Repeatable;
  /** What may be the case when it was sent and its answer is lost. */
  readonly ifLost: string | null;
  readonly retry?: ResolvedRetryPolicy | undefined;
  /** Hears of each fault after which the call is tried again. */
  readonly retried?: ((error: AnyWitriumError) => void) | undefined;
  /**
   * Of a call that makes something, who hears of it when the subscriber has left while it was being made: it goes on to
   * its end then. Without it, and as long as nothing has left, the request is aborted.
   */
  readonly abandoned?: (() => Receiver<A>) | undefined;
  /** The limit until there is a response, in milliseconds, beside the client's. */
  readonly timeout?: number | undefined;
}

/** Makes of a call an Observable: in line, token, send, read, and again after a transient fault. */
export type Exchanges = <R extends ResponseHead, A>(exchange: Exchange<R, A>) => Observable<A>;
