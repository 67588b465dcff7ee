import type { Output, Terminal } from '../Terminal.js';
import { paintOf, wantsColours } from './colours.js';
import type { Display } from './Display.js';
import { plainLines } from './plainLines.js';
import { spinner } from './spinner.js';

const nothing = () => undefined;

/** A terminal without a width, as a bare pty is, cannot be drawn on. */
const canMove = ({ isTTY = false, columns = 0 }: Output, env: Terminal['env']): boolean =>
  isTTY && columns > 0 && env['TERM'] !== 'dumb';

/** A spinner in a terminal, plain lines elsewhere; with `quiet` nothing but problems. */
export const createDisplay = (terminal: Terminal, quiet: boolean): Display => {
  const { stderr, env } = terminal;
  const isDrawn = canMove(stderr, env);
  const paint = paintOf(wantsColours(env) ?? isDrawn);
  if (quiet) {
    const { problem, stop } = plainLines(terminal, paint);
    return { waiting: nothing, going: nothing, done: nothing, failed: nothing, cancelled: nothing, problem, stop };
  }
  return isDrawn ? spinner(terminal, paint) : plainLines(terminal, paint);
};
