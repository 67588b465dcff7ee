import type { IncomingMessage } from 'node:http';
import type { Http2ServerRequest } from 'node:http2';
import { ApiRefusal } from '../index.js';
import { BODY_WAS_READ } from './readJson.js';

/** A request of a server of `node:http` or `node:http2`, as Express and its parsers may have left it. */
export type NodeRequest = (IncomingMessage | Http2ServerRequest) & {
  /** The path before a router took its own part away. */
  readonly originalUrl?: unknown;
  /** What a parser has made of the body. */
  readonly body?: unknown;
};

/** A request of Node's server as the web knows it. */
export interface WebRequest {
  readonly request: Request;
  /** Takes no more of its body. */
  readonly leaveBody: () => void;
}

/** What middleware has added, of the request itself. */
const added = (incoming: NodeRequest, key: 'originalUrl' | 'body'): unknown =>
  Object.hasOwn(incoming, key) ? incoming[key] : undefined;

const hostOf = (incoming: NodeRequest): string | undefined =>
  'stream' in incoming ? (incoming.headers[':authority'] ?? incoming.headers.host) : incoming.headers.host;

/** A URL for the path of a request, which need not name a host that exists. Undefined when it is no path. */
const urlOf = (incoming: NodeRequest): URL | undefined => {
  const { url = '', socket } = incoming;
  const originalUrl = added(incoming, 'originalUrl');
  const path = typeof originalUrl === 'string' ? originalUrl : url;
  // A simulated request may have no socket.
  const isSecure = (socket as { readonly encrypted?: unknown } | null | undefined)?.encrypted === true;
  const origin = `${isSecure ? 'https' : 'http'}://${hostOf(incoming) ?? 'localhost'}`;
  const parsed = path.startsWith('/') && URL.canParse(origin + path) ? new URL(origin + path) : undefined;
  // A host may be written so that it holds a password, which no request may have.
  if (!parsed || parsed.username !== '' || parsed.password !== '') return undefined;
  // A path that URLs write differently, one with dots in it, may mean something else to a proxy.
  return parsed.pathname + parsed.search === path ? parsed : undefined;
};

const headersOf = (incoming: NodeRequest): Headers => {
  const copied = new Headers();
  for (const [name, value = []] of Object.entries(incoming.headers)) {
    // HTTP/2 has its own fields among them, which begin with a colon.
    if (!name.startsWith(':')) for (const text of [value].flat()) copied.append(name, text);
  }
  // HTTP/2 names it elsewhere, and that counts where both are there.
  const host = hostOf(incoming);
  if (host !== undefined) copied.set('host', host);
  return copied;
};

/** As much as may wait for a slow reader, in bytes. */
const MOST_WAITING = 64 * 1024;

interface Body {
  readonly body: BodyInit | null;
  readonly leave: () => void;
}

/** The body as a stream that reads hardly faster than its reader, and nothing before somebody asks for it. */
const streamOf = (incoming: NodeRequest): Body => {
  let leave = (): void => undefined;
  const start = (controller: ReadableStreamDefaultController<Uint8Array>): void => {
    const onData = (chunk: Uint8Array) => {
      controller.enqueue(chunk);
      if (-(controller.desiredSize ?? 0) >= MOST_WAITING) incoming.pause();
    };
    const onBreak = () => {
      leave();
      controller.error(new Error('the body broke off'));
    };
    const onEnd = () => {
      leave();
      // A stream of HTTP/2 that is aborted comes to an end too.
      if ('stream' in incoming && incoming.aborted) onBreak();
      else controller.close();
    };
    // An error is told by the close after it, but one that nobody listens to ends the process.
    const onError = () => undefined;
    leave = () => {
      leave = () => undefined;
      incoming.off('data', onData).off('end', onEnd).off('close', onBreak).pause();
    };
    incoming.on('error', onError).on('data', onData).on('end', onEnd).on('close', onBreak);
  };
  let isStarted = false;
  const body = new ReadableStream<Uint8Array>(
    {
      pull: (controller) => {
        if (!isStarted) start(controller);
        isStarted = true;
        incoming.resume();
      },
      cancel: () => {
        leave();
      },
    },
    { highWaterMark: 0, size: ({ length }) => length },
  );
  return {
    body,
    leave: () => {
      leave();
    },
  };
};

const whole = (body: BodyInit | null): Body => ({ body, leave: () => undefined });

const failing = (error: Error): Body =>
  whole(
    new ReadableStream(
      {
        pull: (controller) => {
          controller.error(error);
        },
      },
      { highWaterMark: 0 },
    ),
  );

const wasRead = (): Body => failing(new ApiRefusal(500, BODY_WAS_READ));

/** What middleware has left in place of the body. */
const parsedBody = (body: unknown): Body => {
  if (typeof body === 'string') return whole(body);
  if (body instanceof Uint8Array) return whole(Uint8Array.from(body));
  try {
    const text = JSON.stringify(body) as string | undefined;
    return text === undefined ? wasRead() : whole(text);
  } catch {
    return wasRead();
  }
};

/** Whether something comes after the headers. In HTTP/2 it need not have a length. */
const hasBody = (incoming: NodeRequest): boolean => {
  if ('stream' in incoming) return !incoming.stream.endAfterHeaders;
  const { headers } = incoming;
  return headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > 0;
};

const bodyOf = (incoming: NodeRequest): Body => {
  const { readableEnded, readableDidRead, destroyed } = incoming;
  const body = added(incoming, 'body');
  const isTaken = readableEnded || readableDidRead;
  if (isTaken && body !== undefined) return parsedBody(body);
  if (!hasBody(incoming)) return whole(null);
  if (isTaken) return wasRead();
  return destroyed ? failing(new Error('the body broke off')) : streamOf(incoming);
};

/** A request of Node's server as the web knows it. Undefined when it is none that a browser would send. */
export const webRequest = (incoming: NodeRequest, signal: AbortSignal): WebRequest | undefined => {
  const url = urlOf(incoming);
  const { method = 'GET' } = incoming;
  if (!url || !/^(GET|HEAD|POST|PUT|PATCH|DELETE|OPTIONS)$/.test(method)) return undefined;
  const { body, leave } = method === 'GET' || method === 'HEAD' ? whole(null) : bodyOf(incoming);
  // A body that is a stream must say so, which the types do not know yet.
  const init: RequestInit & { readonly duplex: 'half' } = { method, body, signal, duplex: 'half' };
  try {
    return { request: new Request(url, { ...init, headers: headersOf(incoming) }), leaveBody: leave };
  } catch {
    // A header that the web does not know.
    return undefined;
  }
};
