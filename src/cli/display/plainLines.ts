import { elapsedText } from '../duration.js';
import { lineOf } from '../output.js';
import type { Terminal } from '../Terminal.js';
import type { Paint } from './colours.js';
import type { Display } from './Display.js';

/** A line for each thing that happens, for logs. */
export const plainLines = (terminal: Terminal, paint: Paint): Display => {
  const start = performance.now();
  const waitedFor = new Set<string>();
  const write = (word: string, colour: keyof Paint) => (text: string) => {
    const line = `${lineOf(terminal, text)} (${elapsedText(performance.now() - start)})`;
    terminal.stderr.write(`${paint[colour](word.padEnd(8))}${line}\n`);
  };
  const wait = write('wait', 'cyan');
  return {
    waiting: (text) => {
      if (!waitedFor.has(text)) wait(text);
      waitedFor.add(text);
    },
    going: write('start', 'cyan'),
    done: write('done', 'green'),
    failed: write('failed', 'red'),
    cancelled: write('cancel', 'yellow'),
    problem: write('problem', 'yellow'),
    stop: () => undefined,
  };
};
