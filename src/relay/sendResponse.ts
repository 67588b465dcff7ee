import type { ServerResponse } from 'node:http';
import type { Http2ServerResponse } from 'node:http2';
import type { NodeRequest } from './NodeRequest.js';

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
    // Each cookie has a line of its own.
    if (!HOP_BY_HOP.has(name)) response.setHeader(name, name === 'set-cookie' ? headers.getSetCookie() : value);
};

/** How much is written at a time, in bytes. */
const SLICE = 64 * 1024;

/** How long a browser may need for that, in milliseconds; one that needs longer takes nothing. */
const SLOWEST = 60_000;

/** Where an answer goes: until the signal says that nobody is there any more. */
interface Way {
  readonly response: NodeResponse;
  readonly signal: AbortSignal;
}

/** Resolves when what was written has gone, or nobody is there any more; rejects when that takes too long. */
const gone = ({ response, signal }: Way, event: 'drain' | 'finish'): Promise<void> =>
  new Promise((resolve, reject) => {
    const leave = () => {
      clearTimeout(timer);
      response.off(event, done);
      signal.removeEventListener('abort', done);
    };
    const done = () => {
      leave();
      resolve();
    };
    const timer = setTimeout(() => {
      leave();
      reject(new Error('the browser does not take its answer'));
    }, SLOWEST);
    response.once(event, done);
    signal.addEventListener('abort', done);
    if (signal.aborted) done();
  });

const write = async (way: Way, chunk: Uint8Array): Promise<void> => {
  for (let at = 0; at < chunk.length && !way.signal.aborted; at += SLICE) {
    // Both kinds of response take bytes. One that is simulated may say nothing, and then there is room.
    const hasRoom: unknown = (way.response as ServerResponse).write(chunk.subarray(at, at + SLICE));
    if (hasRoom === false) await gone(way, 'drain');
  }
};

const writeBody = async (way: Way, body: ReadableStream<Uint8Array>): Promise<void> => {
  const reader = body.getReader();
  way.signal.addEventListener('abort', () => {
    // A body that has broken off by itself has told its reader already.
    reader.cancel().catch(() => undefined);
  });
  for (let next = await reader.read(); !next.done; next = await reader.read()) {
    await write(way, next.value);
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
 *
 * @param signal Aborted when nobody is there any more.
 */
export const sendResponse = async (
  incoming: NodeRequest,
  response: NodeResponse,
  answer: Response,
  signal: AbortSignal,
): Promise<void> => {
  const way = { response, signal };
  const body = incoming.method === 'HEAD' ? null : answer.body;
  // Others may have answered in the meantime.
  const isLate = signal.aborted || response.headersSent;
  if (isLate || !body) await answer.body?.cancel();
  if (isLate) return;
  writeHead(response, answer);
  const isLeft = isUnread(incoming);
  if ('stream' in response) {
    if (body) await writeBody(way, body);
    response.end();
    if (isLeft) response.stream.close();
  } else {
    // More or less than was announced would be read as the next answer.
    response.strictContentLength = true;
    if (isLeft) response.setHeader('connection', 'close');
    if (body) await writeBody(way, body);
    // Without a length only the end of the connection is the end of the answer.
    if (isLeft && answer.headers.has('content-length')) await lingered(incoming);
    response.end();
  }
  // A simulated one finishes at once.
  if (!(response as ServerResponse).writableFinished) await gone(way, 'finish');
};
