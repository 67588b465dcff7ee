import type { IncomingMessage, ServerResponse } from 'node:http';
import { webRequest } from './webRequest.js';
import type { Relay } from './Relay.js';

/** What `createServer` of `node:http` takes, and what Express takes as middleware. */
export type NodeHandler = (
  request: IncomingMessage,
  response: ServerResponse,
  next?: (error?: unknown) => void,
) => void;

const writeHead = (response: ServerResponse, { status, headers }: Response): void => {
  response.statusCode = status;
  for (const [name, value] of headers) if (name !== 'set-cookie') response.setHeader(name, value);
  const cookies = headers.getSetCookie();
  if (cookies.length > 0) response.setHeader('set-cookie', cookies);
  // What is left of a body that is too large is not worth waiting for.
  if (status === 413) response.setHeader('connection', 'close');
};

/** Resolves when there is room for more, or nobody there any more. */
const drained = (response: ServerResponse): Promise<void> =>
  new Promise((resolve) => {
    const done = () => {
      response.off('drain', done).off('close', done);
      resolve();
    };
    response.once('drain', done).once('close', done);
  });

const writeBody = async (response: ServerResponse, body: ReadableStream<Uint8Array>): Promise<void> => {
  const reader = body.getReader();
  response.once('close', () => {
    // A body that has broken off by itself has told its reader already.
    reader.cancel().catch(() => undefined);
  });
  for (let next = await reader.read(); !next.done; next = await reader.read()) {
    if (!response.write(next.value)) await drained(response);
  }
};

const send = async (response: ServerResponse, answer: Response): Promise<void> => {
  if (response.destroyed) {
    await answer.body?.cancel();
    return;
  }
  writeHead(response, answer);
  if (answer.body) await writeBody(response, answer.body);
  response.end();
};

const NOT_FOUND = { status: 404, headers: { 'content-type': 'application/json' } };

/**
 * Mounts a relay on a server of `node:http`, or as middleware on Express. A request that is not for the relay goes to
 * `next`, where there is one, and is answered with 404 where not.
 *
 * @param relay Is not closed with the server: close it yourself, before the server, as event streams stay open.
 * @example
 * ```ts
 * createServer(toNodeHandler(relay)).listen(3000);
 * app.use(toNodeHandler(relay)); // Express
 * ```
 */
export const toNodeHandler =
  (relay: Pick<Relay, 'basePath' | 'handle'>): NodeHandler =>
  (incoming, response, next) => {
    const abort = new AbortController();
    const request = webRequest(incoming, abort.signal);
    if (next && !(request && new URL(request.url).pathname.startsWith(`${relay.basePath}/`))) {
      next();
      return;
    }
    response.once('close', () => {
      abort.abort();
    });
    const answer = request
      ? relay.handle(request)
      : Promise.resolve(new Response(JSON.stringify({ detail: 'Not Found' }), NOT_FOUND));
    answer
      .then((answered) => send(response, answered))
      .catch(() => {
        // A body that breaks off must not look complete.
        response.destroy();
      });
  };
