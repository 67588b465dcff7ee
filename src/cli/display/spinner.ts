import ora, { spinners } from 'ora';
import { elapsedText } from '../duration.js';
import { lineOf } from '../output.js';
import type { Terminal } from '../Terminal.js';
import type { Paint } from './colours.js';
import type { Display } from './Display.js';

/** The signs of what is over, and those for terminals that have no others. */
const SIGNS = { done: '✔', failed: '✖', cancelled: '–', problem: '⚠' };
const PLAIN_SIGNS: typeof SIGNS = { done: '√', failed: '×', cancelled: '-', problem: '‼' };

/** A line that moves, with the time since the start; what is over stays above it. */
export const spinner = (terminal: Terminal, paint: Paint): Display => {
  const start = performance.now();
  // Ctrl-C must reach the command, which has a run to cancel; so stdin is left alone. Colours are put on here.
  const line = ora({
    stream: terminal.stderr,
    isEnabled: true,
    discardStdin: false,
    color: false,
    suffixText: () => `(${elapsedText(performance.now() - start)})`,
  });
  const signs = line.spinner === spinners.line ? PLAIN_SIGNS : SIGNS;
  line.spinner = { ...line.spinner, frames: line.spinner.frames.map(paint.cyan) };
  const show = (text: string) => {
    line.start(lineOf(terminal, text));
  };
  const leave = (sign: keyof typeof SIGNS, colour: keyof Paint) => (text: string) => {
    line.stopAndPersist({ symbol: paint[colour](signs[sign]), text: lineOf(terminal, text) });
  };
  return {
    waiting: show,
    going: show,
    done: leave('done', 'green'),
    failed: leave('failed', 'red'),
    cancelled: leave('cancelled', 'yellow'),
    problem: leave('problem', 'yellow'),
    stop: () => {
      line.stop();
    },
  };
};
