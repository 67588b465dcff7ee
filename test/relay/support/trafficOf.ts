import type { IncomingMessage, Server, ServerResponse } from 'node:http';

/** What a server has seen, and what it holds open. */
export interface Traffic {
  /** The ends of the paths of all requests, such as 'results' and 'events'. */
  readonly kinds: readonly string[];
  /** The header `Last-Event-ID` of each request for events. */
  readonly lastEventIds: readonly (string | undefined)[];
  /** How many event streams are open now. */
  readonly open: () => number;
  /** Breaks the connections of all event streams. */
  readonly breakStreams: () => void;
}

const kindOf = ({ url = '' }: IncomingMessage): string => url.split('/').at(-1) ?? '';

/** Watches a server. */
export const trafficOf = (server: Server): Traffic => {
  const kinds: string[] = [];
  const lastEventIds: (string | undefined)[] = [];
  const streams = new Set<IncomingMessage>();
  server.on('request', (request: IncomingMessage, response: ServerResponse) => {
    const kind = kindOf(request);
    kinds.push(kind);
    if (kind !== 'events') return;
    const id = request.headers['last-event-id'];
    lastEventIds.push(typeof id === 'string' ? id : undefined);
    streams.add(request);
    response.once('close', () => streams.delete(request));
  });
  return {
    kinds,
    lastEventIds,
    open: () => streams.size,
    breakStreams: () => {
      for (const { socket } of streams) socket.destroy();
    },
  };
};
