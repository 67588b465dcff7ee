// What becomes of a session of `usingBrowserSession`.
import { arrow, boxed, label, named } from './shapes.mjs';
import { svgFile } from './svg.mjs';

const WIDTH = 440;
const X = 128;
const BUSY = 338;

const state = (lines, x, y, width = 190) => named(lines, { x, y, width, height: 64 });

/** The states of `sessions.md`. */
export const sessionLife = () =>
  svgFile({
    alt: 'The life of a session. Subscribing opens it. It is free, and busy while a run goes on in it; the next run in line begins when the one before has ended. It is closed when your stream has completed or failed, or was unsubscribed, also while it opens; only then does your stream end',
    width: WIDTH,
    height: 530,
    content: [
      boxed(['you subscribe'], { x: X, y: 22, width: 190, height: 34 }),
      arrow([
        [X, 39],
        [X, 78],
      ]),
      state(['opening', 'asks for a browser'], X, 111),
      arrow([
        [X, 143],
        [X, 206],
      ]),
      label(['the API has answered'], X + 10, 174, { 'text-anchor': 'start' }),
      state(['free', 'your function has it'], X, 239),
      arrow([
        [X + 95, 226],
        [BUSY - 84, 226],
      ]),
      state(['busy', 'one run or talent', 'at a time'], BUSY, 239, 166),
      arrow([
        [BUSY - 84, 252],
        [X + 95, 252],
      ]),
      label(['the next in line'], BUSY, 187),
      label(['it has ended'], BUSY, 290),
      arrow([
        [X, 271],
        [X, 350],
      ]),
      label(['your stream completes, fails,', 'or is unsubscribed'], X + 10, 319, { 'text-anchor': 'start' }),
      state(['closing', 'saves preserveState'], X, 383),
      arrow([
        [X - 95, 111],
        [14, 111],
        [14, 383],
        [X - 97, 383],
      ]),
      label(['you leave'], 22, 174, { 'text-anchor': 'start' }),
      label(['retried after', 'a passing fault'], BUSY, 383),
      arrow([
        [X, 415],
        [X, 462],
      ]),
      state(['closed', 'now your stream ends'], X, 495),
      label(['unsubscribed: in the', 'background; close()', 'waits for it'], BUSY, 495),
    ]
      .flat(Infinity)
      .join(''),
  });
