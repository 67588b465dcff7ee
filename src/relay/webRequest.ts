import type { IncomingMessage } from 'node:http';

/** What Express and its parsers add to a request. */
export interface ExpressRequest extends IncomingMessage {
  /** The path before a router took its own part away. */
  readonly originalUrl?: unknown;
  /** What a parser has made of the body. */
  readonly body?: unknown;
}

/** A URL for the path of a request, which need not name a host that exists. Undefined when it is no path. */
const urlOf = (request: ExpressRequest): URL | undefined => {
  const { originalUrl, url = '', headers, socket } = request;
  const path = typeof originalUrl === 'string' ? originalUrl : url;
  const origin = `${'encrypted' in socket ? 'https' : 'http'}://${headers.host ?? 'localhost'}`;
  const parsed = path.startsWith('/') && URL.canParse(origin + path) ? new URL(origin + path) : undefined;
  // A host may be written so that it holds a password, which no request may have.
  if (!parsed || parsed.username !== '' || parsed.password !== '') return undefined;
  // A path that URLs write differently, one with dots in it, may mean something else to a proxy.
  return parsed.pathname + parsed.search === path ? parsed : undefined;
};

const headersOf = ({ headers }: IncomingMessage): Headers => {
  const copied = new Headers();
  for (const [name, value = []] of Object.entries(headers)) {
    // HTTP/2 has its own fields among them, which begin with a colon.
    if (!name.startsWith(':')) for (const text of [value].flat()) copied.append(name, text);
  }
  return copied;
};

/**
 * The body as a stream that reads no faster than its reader. One that nobody reads is left to the server, which drops
 * it; cancelling lets the rest go by.
 */
const streamOf = (request: IncomingMessage): ReadableStream<Uint8Array> => {
  let stop = (): void => undefined;
  const start = (controller: ReadableStreamDefaultController<Uint8Array>): void => {
    const onData = (chunk: Uint8Array) => {
      controller.enqueue(chunk);
      request.pause();
    };
    const onEnd = () => {
      controller.close();
    };
    request.on('data', onData).on('end', onEnd);
    request.on('error', (error) => {
      controller.error(error);
    });
    stop = () => request.off('data', onData).off('end', onEnd);
  };
  let isStarted = false;
  return new ReadableStream<Uint8Array>(
    {
      pull: (controller) => {
        if (!isStarted) start(controller);
        isStarted = true;
        request.resume();
      },
      cancel: () => {
        stop();
        request.resume();
      },
    },
    { highWaterMark: 0 },
  );
};

const bodyOf = (request: ExpressRequest): BodyInit | null => {
  const { body, headers, readableEnded } = request;
  if (readableEnded && body !== undefined) return typeof body === 'string' ? body : JSON.stringify(body);
  const isThere = headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > 0;
  return isThere ? streamOf(request) : null;
};

/** A request of Node's server as the web knows it. Undefined when it is none that a browser would send. */
export const webRequest = (request: ExpressRequest, signal: AbortSignal): Request | undefined => {
  const url = urlOf(request);
  const { method = 'GET' } = request;
  if (!url || !/^(GET|HEAD|POST|PUT|PATCH|DELETE|OPTIONS)$/.test(method)) return undefined;
  const body = method === 'GET' || method === 'HEAD' ? null : bodyOf(request);
  // A body that is a stream must say so, which the types do not know yet.
  const init: RequestInit & { readonly duplex: 'half' } = {
    method,
    headers: headersOf(request),
    body,
    signal,
    duplex: 'half',
  };
  return new Request(url, init);
};
