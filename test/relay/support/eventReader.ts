import { createParser, type EventSourceMessage } from 'eventsource-parser';

/** Reads the event stream of a response as slowly as a test wants. */
export interface EventReader {
  /** The next event, undefined when there is none any more. */
  readonly next: () => Promise<EventSourceMessage | undefined>;
  /** All events that are left. */
  readonly rest: () => Promise<readonly EventSourceMessage[]>;
  /** What the browser does when its page is closed. */
  readonly leave: () => Promise<void>;
  readonly comments: readonly string[];
}

/** Reads events with the parser that EventSource implementations use. */
export const eventReader = ({ body }: Response): EventReader => {
  if (!body) throw new Error('a response without a body');
  const reader = body.getReader();
  const decoder = new TextDecoder();
  const events: EventSourceMessage[] = [];
  const comments: string[] = [];
  const parser = createParser({
    onEvent: (event) => events.push(event),
    onComment: (comment) => comments.push(comment),
  });
  const next = async () => {
    while (events.length === 0) {
      const { done, value } = await reader.read();
      if (done) return undefined;
      parser.feed(decoder.decode(value, { stream: true }));
    }
    return events.shift();
  };
  return {
    next,
    rest: async () => {
      const all: EventSourceMessage[] = [];
      for (let event = await next(); event; event = await next()) all.push(event);
      return all;
    },
    leave: () => reader.cancel(),
    comments,
  };
};

/** The snapshot that an event holds, as it is on the wire. */
export const snapshotIn = (event: EventSourceMessage | undefined): Record<string, unknown> =>
  JSON.parse(event?.data ?? '{}') as Record<string, unknown>;
