import { endpoints } from '../../index.js';
import type { FakeWitriumOptions } from './FakeScripts.js';
import { framesOf } from './framesOf.js';
import { messageOf } from './messageOf.js';
import { readRun, readTalent } from './readScripts.js';

const KNOWN: readonly string[] = ['runs', 'talents', 'states', 'answers', 'frame', 'sessionOptions'];

/** What is wrong with the scripts of one kind; those that a function makes cannot be known yet. */
const problemsOf = <S>(
  kind: string,
  scripts: Readonly<Record<string, S>> | undefined,
  read: (script: Exclude<S, (...args: never) => unknown>) => unknown,
): readonly string[] =>
  Object.entries(scripts ?? {}).flatMap(([id, script]) => {
    try {
      if (typeof script !== 'function') read(script as Exclude<S, (...args: never) => unknown>);
      return [];
    } catch (error) {
      return [`${kind}.${id}: ${messageOf(error)}`];
    }
  });

const frameProblems = (frame: unknown): readonly string[] =>
  typeof frame === 'number' && frame > 0 && frame !== Infinity
    ? []
    : ['frame: expected a finite number of milliseconds, more than 0'];

const isName = (value: unknown): boolean => typeof value === 'string' && value !== '';

const stateProblems = (states: unknown): readonly string[] =>
  Array.isArray(states) && states.every(isName) ? [] : ['states: expected a list of non-empty strings'];

const unknownNames = (options: object, known: readonly string[], prefix = ''): readonly string[] =>
  Object.keys(options)
    .filter((name) => !known.includes(name))
    .map((name) => `${prefix}${name}: there is none; there are ${known.join(', ')}`);

/** What is wrong with the options of a fake client, one line each. */
export const scriptProblems = (options: FakeWitriumOptions): readonly string[] => {
  const { runs, talents, states = [], answers = {}, frame = 1 } = options;
  const wrongFrame = frameProblems(frame);
  if (wrongFrame.length > 0) return wrongFrame;
  return [
    ...unknownNames(options, KNOWN),
    ...unknownNames(answers, Object.keys(endpoints), 'answers.'),
    ...stateProblems(states),
    ...problemsOf('runs', runs, (run) => readRun(run, frame)),
    ...problemsOf('talents', talents, (talent) => readTalent(talent, frame)),
    ...problemsOf('answers', answers, (answer) =>
      framesOf(typeof answer === 'string' ? answer : answer.marbles, frame),
    ),
  ];
};
