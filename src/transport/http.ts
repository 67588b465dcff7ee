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

/** What comes back, whatever its status. */
export interface HttpResponse {
  readonly status: number;
  /** Takes a name in lower case. */
  readonly header: (name: string) => string | undefined;
  readonly body: Body;
}

/** Sends a request at each subscription and emits the response; unsubscribing aborts. */
export type Send = (request: HttpRequest) => Observable<HttpResponse>;

export const textOf = (body: Body): string => (typeof body === 'string' ? body : body.toString());

export const isSameBody = (a: Body, b: Body): boolean =>
  typeof a === 'string' || typeof b === 'string' ? a === b : a.equals(b);
