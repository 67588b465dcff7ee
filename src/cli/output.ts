import type { Terminal } from './Terminal.js';
import { errorLine, harmless, jsonText, oneLine } from './text.js';

/**
 * Writes what is the result of the command. A terminal gets of it only what cannot steer it; a pipe or a file gets it
 * as it is.
 */
export const writeResult = ({ stdout }: Terminal, text: string): void => {
  stdout.write(`${stdout.isTTY ? harmless(text) : text}\n`);
};

/** Writes a value as one line of JSON. */
export const writeJson = ({ stdout }: Terminal, value: unknown): void => {
  stdout.write(`${jsonText(value)}\n`);
};

/** Shorter ones are no secrets, and stand in many words. */
const SHORTEST_TOKEN = 8;

/** A text as a line of stderr: harmless, and without the token, whoever has put it there. */
export const lineOf = ({ env }: Pick<Terminal, 'env'>, text: string): string => {
  const token = env['WITRIUM_API_TOKEN'];
  return oneLine(token === undefined || token.length < SHORTEST_TOKEN ? text : text.replaceAll(token, '…'));
};

/** Writes a line to stderr. */
export const writeLine = (terminal: Terminal, text: string): void => {
  terminal.stderr.write(`${lineOf(terminal, text)}\n`);
};

/** Tells on stderr why the command does not end well. */
export const tell = (terminal: Terminal, line: string): void => {
  writeLine(terminal, `witrium-rx: ${line}`);
};

/** Tells an error on stderr, in one line. */
export const tellError = (terminal: Terminal, error: unknown): void => {
  tell(terminal, errorLine(error));
};
