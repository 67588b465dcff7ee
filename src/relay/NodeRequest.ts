import type { IncomingMessage } from 'node:http';
import type { Http2ServerRequest } from 'node:http2';

/** A request of a server of `node:http` or `node:http2`, as Express and its parsers may have left it. */
export type NodeRequest = (IncomingMessage | Http2ServerRequest) & {
  /** The path before a router took its own part away. */
  readonly originalUrl?: unknown;
  /** What a parser has made of the body. */
  readonly body?: unknown;
};

/** What middleware has added, of the request itself. */
export const added = (incoming: NodeRequest, key: 'originalUrl' | 'body'): unknown =>
  Object.hasOwn(incoming, key) ? incoming[key] : undefined;
