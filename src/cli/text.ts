import { DecodeError, isWitriumError } from '../index.js';
import { messageOf } from '../internal/thrown.js';

/** Marks that turn the direction of what follows, so that a text reads as another one. */
const DIRECTIONS = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u206f]/g;

const ESC = '\u001b';

/**
 * What a terminal obeys, by the forms that it has: moves and colours, then titles and links, then all others. No part of a
 * text is looked at twice for it: with Node's own `stripVTControlCharacters` a stranger's text may take its length
 * squared.
 */
const SEQUENCES = new RegExp(
  [
    `(?:${ESC}\\[|\u009b)[0-?]*[ -/]*[@-~]?`,
    `(?:${ESC}[P\\]X^_]|[\u0090\u0098\u009d-\u009f])[^\u0007${ESC}\u0080-\u009f]*(?:\u0007|${ESC}\\\\|\u009c)`,
    `${ESC}[ -/]*[0-~]?`,
  ].join('|'),
  'g',
);

/** More of what somebody else has written is not read in a line. */
const LONGEST_LINE = 2000;

/**
 * A text of a stranger as a terminal may get it: its lines and tabs, and nothing that moves the cursor, changes colours
 * or titles, or turns the direction.
 */
export const harmless = (text: string): string =>
  text
    .replace(SEQUENCES, '')
    .replace(/\r\n|[\r\v\f\u0085\u2028\u2029]/g, '\n')
    .replace(/(?![\n\t])\p{Cc}/gu, '')
    .replace(DIRECTIONS, '');

/** A text as one line that cannot steer the terminal, and that ends somewhere. */
export const oneLine = (text: string): string => {
  // Cut before it is searched, and again when it is known how much of it is nothing.
  const line = text
    .slice(0, 2 * LONGEST_LINE)
    .replace(SEQUENCES, '')
    .replace(/[\p{Cc}\s]+/gu, ' ')
    .replace(DIRECTIONS, '')
    .trim();
  return line.length > LONGEST_LINE || text.length > 2 * LONGEST_LINE ? `${line.slice(0, LONGEST_LINE)}…` : line;
};

const stringified = (value: unknown, indent: number | undefined): string => {
  try {
    return JSON.stringify(value, null, indent);
  } catch {
    const errors = ['too large, or nested too deeply, to be written as JSON'];
    throw new DecodeError({ operation: 'output', errors });
  }
};

/**
 * A value as JSON in which nothing ends a line, for no reader of lines, or steers a terminal: whoever parses it gets
 * each character back.
 *
 * @throws DecodeError when a page has nested it so deep, or made it so large, that no JSON can be written of it.
 */
export const jsonText = (value: unknown, indent?: number): string =>
  stringified(value, indent).replace(
    /[\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u206f]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );

/** An error as one line, with the run that it is about. */
export const errorLine = (error: unknown): string => {
  const message = oneLine(messageOf(error));
  const runId = isWitriumError(error) ? error.runId : undefined;
  return runId === undefined || message.includes(runId) ? message : `${message} (run ${oneLine(runId)})`;
};

/** A text as one word of a shell. */
export const shellWord = (text: string): string =>
  /^[\w./:-]+$/.test(text) ? text : `'${text.replaceAll("'", `'\\''`)}'`;
