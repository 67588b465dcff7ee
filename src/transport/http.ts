import type { Observable } from 'rxjs';

/** What goes out. */
export interface HttpRequest {
  readonly method: 'GET' | 'POST';
  /** Goes after the base URL; begins with a slash, percent-encoded. */
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | undefined;
}

/** Bytes as Node has them; a `Buffer` is one. */
export interface Bytes {
  equals(other: Uint8Array): boolean;
  /** As UTF-8. */
  toString(): string;
}

/** Bytes become text only when somebody looks at them. */
export type Body = string | (Bytes & Uint8Array);

/** What a response begins with, whatever its status. */
export interface ResponseHead {
  readonly status: number;
  /** Takes a name in lower case. */
  readonly header: (name: string) => string | undefined;
}

/** What comes back. */
export interface HttpResponse extends ResponseHead {
  readonly body: Body;
}

/** A response whose body is still to come. */
export interface OpenResponse extends ResponseHead {
  /** For one subscriber, who must be there when the response is emitted. Fails with errors of the platform. */
  readonly chunks$: Observable<Uint8Array>;
}

/** Sends a request at each subscription and emits the response; unsubscribing aborts. */
export type Send = (request: HttpRequest) => Observable<HttpResponse>;

/**
 * Sends a request at each subscription and emits the response as soon as it begins. Does not complete; unsubscribing
 * aborts, the rest of the body too.
 */
export type Open = (request: HttpRequest) => Observable<OpenResponse>;

export const isGood = ({ status }: ResponseHead): boolean => status >= 200 && status < 300;

export const textOf = (body: Body): string => (typeof body === 'string' ? body : body.toString());

export const isSameBody = (a: Body, b: Body): boolean =>
  typeof a === 'string' || typeof b === 'string' ? a === b : a.equals(b);
