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

/** Options as they were read: what is undefined is not there. */
export type Given<T> = { readonly [K in keyof T]: Exclude<T[K], undefined> };

/** A list of a million wrong entries is told as its first ones. */
const MOST_LINES = 100;

const LONGEST_LINE = 1000;

const LONGEST_NAME = 80;

const rest = (count: number): string => `and ${count} more`;

/** What is cut out of a long line is in the middle, as the path is before and the problem after it. */
const shortened = (line: string): string =>
  line.length > LONGEST_LINE ? `${line.slice(0, LONGEST_LINE / 2)} … ${line.slice(-LONGEST_LINE / 2)}` : line;

/** As many lines as somebody reads, and how many more there are. */
export const bounded = (lines: readonly string[]): readonly string[] =>
  (lines.length > MOST_LINES + 1 ? [...lines.slice(0, MOST_LINES), rest(lines.length - MOST_LINES)] : lines).map(
    shortened,
  );

/** Where an option is, in a line: `retry.maxRetries`. Its name is somebody's choice. */
export const at = (path: string, name: string): string => {
  const short = name.length > LONGEST_NAME ? `${name.slice(0, LONGEST_NAME)}…` : name || "''";
  return (path && `${path}.`) + short.replace(/[\p{C}\p{Zl}\p{Zp}]/gu, '\ufffd');
};

/**
 * The options that were given, in an object that inherits nothing: what others have written into `Object.prototype` is
 * none of them. Undefined counts as not given; what is no object gives nothing.
 */
export const given = <T extends object>(options: T): Given<T> => {
  const entries = Object.entries(isRecord(options) ? options : {}).filter(([, value]) => value !== undefined);
  return Object.setPrototypeOf(Object.fromEntries(entries), null) as Given<T>;
};

/** Reads a value, and collects what is wrong with it. */
const read = (rule: Rule, value: unknown, path: string): readonly [value: unknown, lines: readonly string[]] => {
  const lines: string[] = [];
  let told = 0;
  const kept = rule(value, path, (line) => {
    told += 1;
    lines[Math.min(told - 1, MOST_LINES)] = told > MOST_LINES ? rest(told - MOST_LINES) : line;
  });
  return [kept, lines];
};

/** What is wrong with a value, one line each. */
export const problemsOf = (rule: Rule, value: unknown, path = ''): readonly string[] => read(rule, value, path)[1];

/** The class `InvalidOptionsError`, which is not known down here. */
export type Invalid = new (context: { readonly operation: string; readonly errors: readonly string[] }) => Error;

/**
 * Options that were checked, and hold nothing but what was given.
 *
 * @param operation What the error that is thrown says about where it comes from.
 * @param path Where the options are. Default: nowhere, they are options themselves.
 */
export const checked = <T>(
  rule: OptionsRule<T>,
  options: unknown,
  Invalid: Invalid,
  operation: string,
  path = '',
): Given<T> => {
  const [kept, errors] = read(rule, options, path);
  if (errors.length > 0) throw new Invalid({ operation, errors });
  return kept as Given<T>;
};
