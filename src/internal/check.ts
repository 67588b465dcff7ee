import { isRecord } from './guards.js';

/** Takes one line for each thing that is wrong: where it is, and what was expected there. */
export type Tell = (line: string) => void;

/**
 * Reads what stands at a path. Gives back what is to be used of it, in which nothing is inherited; or tells what is
 * wrong, and gives back undefined.
 */
export interface Rule {
  (value: unknown, path: string, tell: Tell): unknown;
  /** Is asked about undefined too, which else counts as not given. */
  readonly required?: true;
}

/** A rule of something that has no default. */
export interface RequiredRule extends Rule {
  readonly required: true;
}

/** A rule for each option: the compiler asks for all of them, and for required ones where nothing may be missing. */
export type Rules<T> = { readonly [K in keyof T]-?: object extends Pick<T, K> ? Rule : RequiredRule };

/** A rule of options of a type. */
export interface OptionsRule<T> extends Rule {
  /** Never there: it ties the rule to the type. */
  readonly type?: T;
}

/** What was read of options, and what is wrong with them, one line each. They may be used when nothing is. */
export interface Checked<T> {
  readonly options: T;
  readonly problems: readonly string[];
}

/** A list of a million wrong entries is told as its first ones. */
const MOST_LINES = 100;

/** Half of the longest line: what is cut out is in the middle, as the path is before and the problem after it. */
const HALF_A_LINE = 500;

const LONGEST_NAME = 80;

const shortened = (line: string): string =>
  line.length > 2 * HALF_A_LINE ? `${line.slice(0, HALF_A_LINE)} … ${line.slice(-HALF_A_LINE)}` : line;

/** As many lines as somebody reads, and how many more there are. */
export const bounded = (lines: readonly string[]): readonly string[] => {
  const few = lines.length <= MOST_LINES + 1;
  return (few ? lines : [...lines.slice(0, MOST_LINES), `and ${lines.length - MOST_LINES} more`]).map(shortened);
};

/** A name that somebody has chosen, as a line can hold it. */
const shown = (name: string): string => {
  if (name === '') return "''";
  const short = name.length > LONGEST_NAME ? `${name.slice(0, LONGEST_NAME)}…` : name;
  return short.replace(/[\p{C}\p{Zl}\p{Zp}]/gu, '\ufffd');
};

/** Where an option is: `retry.maxRetries`. */
export const at = (path: string, name: string): string => (path === '' ? shown(name) : `${path}.${shown(name)}`);

/** What is said of a name that does not exist. */
export const noSuchOption = (known: readonly string[]): string => `no such option; there are ${known.join(', ')}`;

/**
 * The options that were given, in an object that inherits nothing: what others have written into `Object.prototype` is
 * none of them. Undefined counts as not given; what is no object gives nothing.
 */
export const given = <T extends object>(options: T): T => {
  const entries = Object.entries(isRecord(options) ? options : {}).filter(([, value]) => value !== undefined);
  return Object.setPrototypeOf(Object.fromEntries(entries), null) as T;
};

/**
 * Reads and checks options.
 *
 * @param also Checks what depends on several of them. It gets those that fit.
 * @param path Where they are. Default: they are the options themselves.
 */
export const check = <T>(
  rule: OptionsRule<T>,
  options: unknown,
  also: (options: Partial<T>, tell: Tell) => void = () => undefined,
  path = '',
): Checked<T> => {
  const lines: string[] = [];
  let more = 0;
  const tell: Tell = (line) => {
    if (lines.length < MOST_LINES) lines.push(line);
    else more += 1;
  };
  const read = rule(options, path, tell) as T | undefined;
  if (read !== undefined) also(read, tell);
  return { options: read ?? ({} as T), problems: more === 0 ? lines : [...lines, `and ${more} more`] };
};

/** What is wrong with one value, or undefined when nothing is. */
export const problemOf = (rule: Rule, value: unknown, path: string): string | undefined => {
  const lines: string[] = [];
  rule(value, path, (line) => lines.push(line));
  return lines[0];
};
