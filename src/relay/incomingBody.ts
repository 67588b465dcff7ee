import { ApiRefusal } from '../index.js';
import { added, type NodeRequest } from './NodeRequest.js';
import { BODY_WAS_READ } from './readJson.js';

/** As much as may wait for a slow reader, in bytes. */
const MOST_WAITING = 64 * 1024;

/** The body of a request, as the web takes it. */
export interface IncomingBody {
  readonly body: BodyInit | null;
  /** Takes no more of it. */
  readonly leave: () => void;
}

/** The body as a stream that reads hardly faster than its reader, and nothing before somebody asks for it. */
const streamOf = (incoming: NodeRequest): IncomingBody => {
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

const whole = (body: BodyInit | null): IncomingBody => ({ body, leave: () => undefined });

const failing = (error: Error): IncomingBody =>
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

const wasRead = (): IncomingBody => failing(new ApiRefusal(500, BODY_WAS_READ));

/** What middleware has left in place of the body. */
const parsedBody = (body: unknown): IncomingBody => {
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

/** The body of a request of Node's server: that which comes, or what middleware has left in its place. */
export const incomingBody = (incoming: NodeRequest): IncomingBody => {
  const { readableEnded, readableDidRead, destroyed } = incoming;
  // A request that is simulated may have no method.
  if (['GET', 'HEAD'].includes(incoming.method ?? 'GET')) return whole(null);
  const body = added(incoming, 'body');
  const isTaken = readableEnded || readableDidRead;
  if (isTaken && body !== undefined) return parsedBody(body);
  if (!hasBody(incoming)) return whole(null);
  if (isTaken) return wasRead();
  return destroyed ? failing(new Error('the body broke off')) : streamOf(incoming);
};
