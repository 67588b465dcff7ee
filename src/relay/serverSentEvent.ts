/** The id of the last event of a stream: a browser that has it need not come back. */
export const LAST_ID = 'end';

/** One event of an event stream. */
export interface ServerSentEvent {
  readonly event: 'snapshot' | 'end' | 'error';
  readonly id?: string;
  /** One line. */
  readonly data: string;
  /** When a browser that has lost the stream may come again, in milliseconds. */
  readonly retry?: number;
}

/** An event as text. */
export const eventText = ({ event, id, data, retry }: ServerSentEvent): string =>
  [
    `event: ${event}`,
    ...(id === undefined ? [] : [`id: ${id}`]),
    ...(retry === undefined ? [] : [`retry: ${retry}`]),
    `data: ${data}`,
    '\n',
  ].join('\n');

/** A line that browsers skip; it keeps proxies from taking the stream for dead. */
export const comment = (text: string): string => `: ${text}\n\n`;
