import type { Observable } from 'rxjs';

/** What goes out. */
export interface HttpRequest {
  readonly method: 'GET' | 'POST';
  /** Goes after the base URL; begins with a slash, percent-encoded. */
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | undefined;
  /** Whether it needs a connection of its own: one that was used before may be closed in this moment. Default false. */
  readonly fresh?: boolean;
}

/** Bytes as Node has them; a `Buffer` is one. */
export interface Bytes {
  equals: (other: Uint8Array) => boolean;
  /** As UTF-8. */
  toString: () => string;
}

/** A body as it came. Bytes become text, and text becomes JSON, only when somebody looks. */
export type UnreadBody = string | (Bytes & Uint8Array);

/** The body of a response. An axios of the caller's may have read its JSON. */
export type Body = UnreadBody | { readonly json: unknown };

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

/** How far one request has come; the sender writes it, where it knows. */
export interface Trip {
  /** Whether the connection has not been made yet, so that nothing has left. */
  isUnsent: (() => boolean) | undefined;
}

/** Sends a request at each subscription and emits the response; unsubscribing aborts. */
export type Send = (request: HttpRequest, trip?: Trip) => Observable<HttpResponse>;

/**
 * Sends a request at each subscription and emits the response as soon as it begins. Does not complete; unsubscribing
 * aborts, the rest of the body too.
 */
export type Open = (request: HttpRequest, trip?: Trip) => Observable<OpenResponse>;

/** What sends the requests of one client. */
export interface Sender {
  readonly send: Send;
  /** For responses that are read while they come. */
  readonly open: Open;
  /** Closes the sockets. A request after it opens new ones. */
  readonly destroy: () => void;
}

/** Whether a response is an answer to what was asked. */
export const isGood = ({ status }: ResponseHead): boolean => status >= 200 && status < 300;

/** Whether the JSON of a body was read already. Asks for the bytes, as any package may have given all objects a `json`. */
export const isParsed = (body: Body): body is { readonly json: unknown } =>
  typeof body === 'object' && !ArrayBuffer.isView(body);

/** The text of a body, without the byte order mark that it may begin with, which is no JSON. */
export const textOf = (body: UnreadBody): string => {
  const text = body.toString();
  return text.startsWith('\uFEFF') ? text.slice(1) : text;
};

/** Whether two bodies are known to hold the same, without a look into JSON that was read. */
export const isSameBody = (a: Body, b: Body): boolean => {
  if (typeof a === 'string' || typeof b === 'string') return a === b;
  return !isParsed(a) && !isParsed(b) && a.equals(b);
};
