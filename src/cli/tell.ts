import type { Terminal } from './Terminal.js';
import { errorLine } from './text.js';

/** Tells on stderr why the command does not end well. */
export const tell = ({ stderr }: Terminal, line: string): void => {
  stderr.write(`witrium-rx: ${line}\n`);
};

export const tellError = (terminal: Terminal, error: unknown): void => {
  tell(terminal, errorLine(error));
};

/** Writes a value as one line of JSON. */
export const writeJson = ({ stdout }: Terminal, value: unknown): void => {
  stdout.write(`${JSON.stringify(value)}\n`);
};
