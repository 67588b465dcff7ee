import { STATUS_LETTERS, statusName, type WorkflowRunStatus } from '../../src/codecs/WorkflowRunStatus.js';
import { snapshot } from '../operators/marbles.js';

/** One stream. Spaces before the marbles say when it is subscribed. */
export interface Line {
  readonly name: string;
  readonly marbles: string;
}

/** What makes of the lines above it those below. It is the program that the test runs. */
export interface Call {
  readonly call: string;
}

/** What a letter of the marbles is. */
export interface Letter {
  readonly letter: string;
  readonly means: string;
  /** The value in the stream; of `#` the name of the error. */
  readonly value: unknown;
}

/** A marble diagram: a test runs it, a picture draws it, and a doc comment may tell it as text. */
export interface MarbleDiagram {
  /** The name of what it shows, and of its file. */
  readonly name: string;
  /** What one who does not see the picture is told. */
  readonly alt: string;
  readonly parts: readonly (Line | Call)[];
  readonly letters: readonly Letter[];
}

const STATUSES = new Map<string, WorkflowRunStatus>(Object.values(STATUS_LETTERS).map((status) => [status, status]));

export const isCall = (part: Line | Call): part is Call => 'call' in part;

/** The streams of a diagram, from the top down. */
export const linesOf = ({ parts }: Pick<MarbleDiagram, 'parts'>): readonly Line[] =>
  parts.flatMap((part) => (isCall(part) ? [] : [part]));

/** Whether a letter is that of a status, which needs no words where the statuses are known. */
export const isStatus = (letter: string): boolean => STATUSES.has(letter);

/** Letters that are snapshots without steps. */
export const statuses = (letters: string): readonly Letter[] =>
  letters.split('').flatMap((letter) => {
    const status = STATUSES.get(letter);
    return status === undefined ? [] : [{ letter, means: statusName(status), value: snapshot(status) }];
  });

/** A letter that stands for a value, or for what the words say. */
export const letter = (letter: string, means: string, value: unknown = letter): Letter => ({ letter, means, value });

/** What `#` is: an error, by its name. */
export const fails = (name: string): Letter => ({ letter: '#', means: name, value: name });

/** The line of a diagram with this name. */
export const lineOf = (diagram: MarbleDiagram, name: string): Line => {
  const found = linesOf(diagram).find((line) => line.name === name);
  if (found === undefined) throw new Error(`${diagram.name}: no line '${name}'`);
  return found;
};

/** The calls of a diagram, as it has them. */
export const callsOf = ({ parts }: MarbleDiagram): readonly string[] => parts.filter(isCall).map(({ call }) => call);

/** How many frames there are before a line begins. */
export const beginOf = ({ marbles }: Line): number => marbles.length - marbles.trimStart().length;

/** The marbles of a line as the test scheduler reads them, from the first frame on. */
export const fromStart = (line: Line): string => `${'-'.repeat(beginOf(line))}${line.marbles.trim()}`;

/** The values of all letters. One that is not explained is its own value. */
export const valuesOf = (diagram: MarbleDiagram): Readonly<Record<string, unknown>> => {
  const marbles = linesOf(diagram).flatMap((line) => line.marbles.match(/\w/g) ?? []);
  return {
    ...Object.fromEntries(marbles.map((letter) => [letter, letter])),
    ...Object.fromEntries(diagram.letters.map(({ letter, value }) => [letter, value])),
  };
};

/** A diagram as text, line under line. The letters of the statuses are left out. */
export const textOf = ({ parts, letters }: MarbleDiagram): string => {
  const width = Math.max(...linesOf({ parts }).map(({ name }) => name.length));
  const lines = parts.map((part) => (isCall(part) ? part.call : `${part.name.padEnd(width)}  ${part.marbles}`));
  const known = letters.filter(({ letter }) => !isStatus(letter)).map(({ letter, means }) => `${letter}  ${means}`);
  return [...lines, ...(known.length > 0 ? ['', ...known] : [])].join('\n');
};
