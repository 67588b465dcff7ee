// Which method follows a run: two questions.
import { arrow, boxed, label, named } from './shapes.mjs';
import { svgFile } from './svg.mjs';

const WIDTH = 440;
const MIDDLE = WIDTH / 2;
const [LEFT, RIGHT] = [110, 330];

/** Where the answers stand, below the questions. */
const [FIRST, SECOND] = [268, 386];

/** A question, and what each of its two answers leads to. */
const branch = (x, question, answers) => {
  const trunk = x - 90;
  return [
    boxed([question], { x, y: 142, width: 200, height: 42 }),
    answers.map(([when, ...lines], index) => {
      const y = index === 0 ? FIRST : SECOND;
      return [
        arrow([
          [trunk, index === 0 ? 163 : FIRST],
          [trunk, y],
          [x - 68, y],
        ]),
        label([when], x - 66, y - 54, { 'text-anchor': 'start' }),
        named(lines, { x: x + 16, y, width: 168, height: 76 }),
      ];
    }),
  ];
};

/** The decision tree of `choosing-a-run.md`. */
export const chooseRun = () =>
  svgFile({
    alt: 'Which method to take. No run yet, and one place follows it: runWorkflow. No run yet, and several places follow it: startRun. There is a run, and you have its id: watchRun. You have the token of its handle: resumeRun',
    width: WIDTH,
    height: 432,
    content: [
      boxed(['Is there a run already?'], { x: MIDDLE, y: 29, width: 200, height: 42 }),
      [
        [LEFT, 'no'],
        [RIGHT, 'yes'],
      ].map(([x, answer]) => [
        arrow([
          [MIDDLE, 50],
          [MIDDLE, 80],
          [x, 80],
          [x, 121],
        ]),
        label([answer], x + 18, 99),
      ]),
      branch(LEFT, 'Who follows it?', [
        ['one place', 'runWorkflow(id)', 'a run at each', 'subscription'],
        ['several places', 'startRun(id)', 'a handle: one run,', 'shared by all'],
      ]),
      branch(RIGHT, 'What do you have?', [
        ["the run's id", 'watchRun(id)', 'polled for each', 'subscriber'],
        ["a handle's token", 'resumeRun(token)', 'a handle again,', 'shared by all'],
      ]),
    ]
      .flat(Infinity)
      .join(''),
  });
