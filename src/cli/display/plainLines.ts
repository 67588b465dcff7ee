import { elapsedText } from '../duration.js';
import type { Output } from '../Terminal.js';
import type { Display } from './Display.js';

/** A line for each thing that happens, for logs. */
export const plainLines = (stream: Output): Display => {
  const start = Date.now();
  const waitedFor = new Set<string>();
  const write = (word: string) => (text: string) => {
    stream.write(`${word.padEnd(8)}${text} (${elapsedText(Date.now() - start)})\n`);
  };
  const wait = write('wait');
  return {
    waiting: (text) => {
      if (!waitedFor.has(text)) wait(text);
      waitedFor.add(text);
    },
    going: write('start'),
    done: write('done'),
    failed: write('failed'),
    problem: write('problem'),
    stop: () => undefined,
  };
};
