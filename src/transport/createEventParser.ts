import { createTextDecoder } from '../internal/createTextDecoder.js';
import { SendFault, TOO_LARGE } from './faults.js';

/** One event of an event stream. */
export interface StreamEvent {
  /** 'message' when the stream does not say. */
  readonly event: string;
  readonly id: string | undefined;
  readonly data: string;
  /** The pause before the next connection, in milliseconds. */
  readonly retry: number | undefined;
}

/** Takes the bytes of a stream, cut anywhere, and gives what they complete: events, and null for each comment. */
export type EventParser = (chunk: Uint8Array) => readonly (StreamEvent | null)[];

/**
 * A parser of one event stream, as the HTML standard defines it.
 *
 * @param maxLength The longest event, in characters; a longer one throws.
 */
export const createEventParser = (maxLength: number): EventParser => {
  const decoder = createTextDecoder();
  let event: string | undefined;
  let id: string | undefined;
  let data: string | undefined;
  let retry: number | undefined;
  let length = 0;
  let line = '';
  let afterReturn = false;

  const grow = (by: number): void => {
    length += by;
    if (length > maxLength) throw new SendFault(TOO_LARGE);
  };

  const complete = (): StreamEvent | undefined => {
    const completed = data === undefined ? data : { event: event || 'message', id, data, retry };
    event = id = data = retry = undefined;
    length = 0;
    return completed;
  };

  /** What a line completes; undefined when nothing. */
  const take = (text: string): StreamEvent | null | undefined => {
    if (text === '') return complete();
    const colon = text.indexOf(':');
    if (colon === 0) {
      length -= text.length;
      return null;
    }
    const name = colon === -1 ? text : text.slice(0, colon);
    const value = colon === -1 ? '' : text.slice(colon + 1).replace(/^ /, '');
    if (name === 'data') data = data === undefined ? value : `${data}\n${value}`;
    if (name === 'event') event = value;
    if (name === 'id' && !value.includes('\0')) id = value;
    if (name === 'retry' && /^\d{1,12}$/.test(value)) retry = Number(value);
    return undefined;
  };

  return (chunk) => {
    let text = decoder.decode(chunk, { stream: true });
    if (text === '') return [];
    if (afterReturn && text.startsWith('\n')) text = text.slice(1);
    afterReturn = text.endsWith('\r');
    const [first = '', ...others] = text.split(/\r\n|\r|\n/);
    const items: (StreamEvent | null)[] = [];
    grow(first.length);
    line += first;
    for (const next of others) {
      const item = take(line);
      if (item !== undefined) items.push(item);
      grow(next.length);
      line = next;
    }
    return items;
  };
};
