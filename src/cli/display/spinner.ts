import ora from 'ora';
import { elapsedText } from '../duration.js';
import type { Output } from '../Terminal.js';
import type { Display } from './Display.js';

/** A line that moves, with the time since the start; what is over stays above it. */
export const spinner = (stream: Output): Display => {
  const start = Date.now();
  // Ctrl-C must reach the command, which has a run to cancel; so stdin is left alone.
  const line = ora({
    stream,
    isEnabled: true,
    discardStdin: false,
    suffixText: () => `(${elapsedText(Date.now() - start)})`,
  });
  const show = (text: string) => {
    line.start(text);
  };
  return {
    waiting: show,
    going: show,
    done: (text) => {
      line.succeed(text);
    },
    failed: (text) => {
      line.fail(text);
    },
    problem: (text) => {
      line.warn(text);
    },
    stop: () => {
      line.stop();
    },
  };
};
