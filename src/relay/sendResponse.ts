import type { ServerResponse } from 'node:http';
import type { Http2ServerResponse } from 'node:http2';
import type { NodeRequest } from './webRequest.js';

/** A response of a server of `node:http` or `node:http2`. */
export type NodeResponse = ServerResponse | Http2ServerResponse;

/** Of the connection, which is the server's. */
const HOP_BY_HOP: ReadonlySet<string> = new Set([
  'connection',
  'keep-alive',
  'proxy-connection',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
]);

/** How long the rest of a body that nobody wants is let go by, in milliseconds, so that the answer is read. */
const LINGER = 1000;

/** How much of it, in bytes. */
const MOST_DROPPED = 1024 * 1024;

/** Whether a body comes that has not come to its end. */
const isUnread = (incoming: NodeRequest): boolean =>
  !incoming.complete && !('stream' in incoming && incoming.stream.endAfterHeaders);

const writeHead = (response: NodeResponse, { status, headers }: Response): void => {
  response.statusCode = status;
  for (const [name, value] of headers)
    if (name !== 'set-cookie' && !HOP_BY_HOP.has(name)) response.setHeader(name, value);
  const cookies = headers.getSetCookie();
  if (cookies.length > 0) response.setHeader('set-cookie', cookies);
};

/** Resolves when there is room for more, or nobody there any more. */
const drained = (response: NodeResponse): Promise<void> =>
  new Promise((resolve) => {
    if (response.destroyed) {
      resolve();
      return;
    }
    const done = () => {
      response.off('drain', done).off('close', done);
      resolve();
    };
    response.once('drain', done).once('close', done);
  });

/** Both kinds of response take bytes. */
const write = (response: NodeResponse, chunk: Uint8Array): boolean => (response as ServerResponse).write(chunk);

const writeBody = async (response: NodeResponse, body: ReadableStream<Uint8Array>): Promise<void> => {
  const reader = body.getReader();
  response.once('close', () => {
    // A body that has broken off by itself has told its reader already.
    reader.cancel().catch(() => undefined);
  });
  for (let next = await reader.read(); !next.done; next = await reader.read()) {
    if (!write(response, next.value)) await drained(response);
  }
};

/** Lets go by what is left of a body, for a while: whoever still sends may not read before. */
const lingered = (incoming: NodeRequest): Promise<void> =>
  new Promise((resolve) => {
    let size = 0;
    const onData = ({ length }: Uint8Array) => {
      size += length;
      if (size > MOST_DROPPED) incoming.pause();
    };
    const done = () => {
      clearTimeout(timer);
      incoming.off('data', onData).off('end', done).off('close', done);
      resolve();
    };
    const timer = setTimeout(done, LINGER);
    incoming.on('error', () => undefined);
    incoming.on('data', onData).once('end', done).once('close', done).resume();
  });

/**
 * Sends an answer. Where the body of the request was not read to its end, the connection, or the stream of HTTP/2, is
 * closed after it. Rejects when the answer breaks off.
 */
export const sendResponse = async (incoming: NodeRequest, response: NodeResponse, answer: Response): Promise<void> => {
  if (response.destroyed) {
    await answer.body?.cancel();
    return;
  }
  writeHead(response, answer);
  const isLeft = isUnread(incoming);
  if ('stream' in response) {
    if (answer.body) await writeBody(response, answer.body);
    response.end();
    if (isLeft) response.stream.close();
    return;
  }
  // More or less than was announced would be read as the next answer.
  response.strictContentLength = true;
  if (isLeft) response.setHeader('connection', 'close');
  if (answer.body) await writeBody(response, answer.body);
  // Without a length only the end of the connection is the end of the answer.
  if (isLeft && answer.headers.has('content-length')) await lingered(incoming);
  response.end();
};
