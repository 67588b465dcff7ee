import { request, type ClientRequest, type IncomingMessage } from 'node:http';
import { createParser } from 'eventsource-parser';

/** How much a slow reader takes each second while its run goes on, in bytes. */
const SLOW = 16_384;

/** How long a browser waits before it comes again, in milliseconds. */
const AGAIN = 200;

/** What one that follows a run has had so far. */
interface Had {
  snapshots: number;
  /** How often it has connected. */
  connections: number;
  /** The status of the last snapshot. */
  status: string | undefined;
  /** Whether it has been told that nothing more comes. */
  isDone: boolean;
}

/** One that follows a run by its event stream, as an EventSource does. */
export interface Browser extends Readonly<Had> {
  readonly isSlow: boolean;
  /** Leaves and comes back. */
  readonly comeBack: () => void;
  /** A slow reader reads as fast as it can from now on. */
  readonly hurry: () => void;
  readonly leave: () => void;
}

/** Begins to follow a run. */
export const startBrowser = (baseUrl: string, runId: string, isSlow: boolean): Browser => {
  const had: Had = { snapshots: 0, connections: 0, status: undefined, isDone: false };
  let hurries = !isSlow;
  let hasLeft = false;
  let lastEventId: string | undefined;
  let current: ClientRequest | undefined;
  let response: IncomingMessage | undefined;
  let timer: NodeJS.Timeout | undefined;

  const connectLater = (connection: ClientRequest): void => {
    if (connection !== current || hasLeft || had.isDone) return;
    current = undefined;
    timer = setTimeout(connect, AGAIN);
  };

  const readSlowly = (body: IncomingMessage, feed: (text: string) => void): void => {
    const read = (): void => {
      if (body.destroyed) return;
      for (let size = 0; hurries || size < SLOW;) {
        const chunk = body.read() as string | null;
        if (chunk === null) break;
        feed(chunk);
        size += chunk.length;
      }
      if (!body.readableEnded) setTimeout(read, hurries ? 20 : 1000).unref();
    };
    read();
  };

  const connect = (): void => {
    had.connections += 1;
    const headers = {
      accept: 'text/event-stream',
      ...(lastEventId !== undefined && { 'last-event-id': lastEventId }),
    };
    const connection = request(`${baseUrl}/v1/runs/${runId}/events`, { headers, agent: false });
    current = connection;
    connection.on('error', () => {
      connectLater(connection);
    });
    connection.on('response', (body) => {
      response = body;
      body.setEncoding('utf8');
      body.on('error', () => undefined);
      body.on('close', () => {
        connectLater(connection);
      });
      if (body.statusCode === 204) had.isDone = true;
      if (body.statusCode !== 200) {
        body.resume();
        return;
      }
      const parser = createParser({
        onEvent: ({ event, id, data }) => {
          if (id !== undefined) lastEventId = id;
          if (event === 'end') had.isDone = true;
          if (event !== 'snapshot') return;
          had.snapshots += 1;
          had.status = (JSON.parse(data) as { readonly status: string }).status;
        },
      });
      const feed = (text: string) => {
        parser.feed(text);
      };
      if (isSlow) readSlowly(body, feed);
      else body.on('data', feed);
    });
    connection.end();
  };

  const drop = (): void => {
    clearTimeout(timer);
    const connection = current;
    current = undefined;
    response?.destroy();
    connection?.destroy();
  };

  connect();
  return Object.assign(had, {
    isSlow,
    comeBack: () => {
      if (had.isDone || hasLeft) return;
      drop();
      timer = setTimeout(connect, AGAIN);
    },
    hurry: () => {
      hurries = true;
    },
    leave: () => {
      hasLeft = true;
      drop();
    },
  });
};
