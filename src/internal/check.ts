import { andMore, firstOf, inOneLine, MOST, shortened } from './bounded.js';
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

const LONGEST_LINE = 1000;

const LONGEST_NAME = 80;

/** As many lines as somebody reads, and how many more there are. What is cut out of a long one is in its middle. */
export const bounded = (lines: readonly string[]): readonly string[] =>
  firstOf(lines, (line) => shortened(line, LONGEST_LINE), andMore);

/** Where an option is, in a line: `retry.maxRetries`. Its name is somebody's choice. */
export const at = (path: string, name: string): string => {
  const short = name.length > LONGEST_NAME ? `${name.slice(0, LONGEST_NAME)}…` : name || "''";
  return (path && `${path}.`) + inOneLine(short);
};

/**
 * The options that were given, in an object that inherits nothing: what others have written into `Object.prototype` is
 * none of them. Undefined counts as not given; what is no object gives nothing.
 */
export const given = <T extends object>(options: T): Given<T> => {
  const entries = Object.entries(isRecord(options) ? options : {}).filter(([, value]) => value !== undefined);
  return Object.setPrototypeOf(Object.fromEntries(entries), null) as Given<T>;
};

/**
 * Reads a value, and collects what is wrong with it: of a list of a million wrong entries the first ones. Only what it
 * gives back was checked: to read the value once more may give another, where a getter makes it.
 */
export const read = <T>(
  rule: OptionsRule<T>,
  value: unknown,
  path = '',
): readonly [kept: Given<T>, lines: readonly string[]] => {
  const lines: string[] = [];
  let further = 0;
  const kept = rule(value, path, (line) => {
    if (lines.length < MOST) lines.push(line);
    else further += 1;
  });
  return [kept as Given<T>, further === 0 ? lines : [...lines, andMore(further)]];
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
  return kept;
};
