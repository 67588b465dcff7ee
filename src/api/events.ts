/**
 * The event stream of a run, which a backend may offer instead of polls. The answer to a poll has the header `offer`
 * with the value `offered`: exactly that, so that the token goes to no other address. The stream itself is one of
 * server-sent events: `snapshot` holds what a poll would answer, `error` a {@link StreamedFailure}, and `end` says that
 * the run has ended. After an event with the id `lastId` there is nothing to come back for.
 */
export const runEventStream = {
  operation: 'getWorkflowResults',
  method: 'GET',
  path: '/v1/runs/{id}/events',
  names: 'run',
  offer: 'witrium-events',
  offered: 'events',
  contentType: 'text/event-stream',
  /** The request header with the id of the last event that was received. */
  lastEventId: 'last-event-id',
  lastId: 'end',
  /** How often the stream says something, in milliseconds, so that nobody takes it for dead. */
  heartbeat: 15_000,
} as const;

/** What an `error` event holds. */
export interface StreamedFailure {
  /** The `_tag` of the error. */
  readonly tag: string;
  /** The status that a poll would be answered with. */
  readonly status: number;
  /** What is wrong, as `HttpStatusError` has it: a text, or a list of what is wrong with the request. */
  readonly detail: unknown;
}

/** One event, as it is written. */
export interface RunStreamEvent {
  /** What has come: see `runEventStream`. */
  readonly event: 'snapshot' | 'end' | 'error';
  /** What a client that has lost the stream sends when it comes again. Default: none. */
  readonly id?: string | undefined;
  /** One line. */
  readonly data: string;
  /** When a client that has lost the stream may come again, in milliseconds. */
  readonly retry?: number | undefined;
}

/**
 * An event as text.
 *
 * @example
 * ```ts
 * response.write(runEventText({ event: 'end', id: runEventStream.lastId, data: '{}' }));
 * ```
 */
export const runEventText = ({ event, id, data, retry }: RunStreamEvent): string =>
  [
    `event: ${event}`,
    ...(id === undefined ? [] : [`id: ${id}`]),
    ...(retry === undefined ? [] : [`retry: ${retry}`]),
    `data: ${data}`,
    '\n',
  ].join('\n');

/** A line that says nothing; it keeps proxies from taking the stream for dead. */
export const runEventComment = (text: string): string => `: ${text}\n\n`;
