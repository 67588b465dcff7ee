import { isObservable } from 'rxjs';
import { isNotifier } from './Notifier.js';
import { at, type OptionsRule, type RequiredRule, type Rule, type Rules } from './check.js';
import { describe } from './describe.js';
import { hasByClass, NOT_OWN } from './own.js';
import { noSuchOption } from './noSuchOption.js';

/** Takes what fits, and says in words what else was expected. */
export const expecting =
  (expected: string, fits: (value: unknown) => boolean): Rule =>
  (value, path, tell) => {
    if (fits(value)) return value;
    tell(`${path}: expected ${expected}, got ${describe(value)}`);
    return undefined;
  };

/** For what must not be missing. */
export const required = (rule: Rule): RequiredRule =>
  Object.assign<Rule, { readonly required: true }>((...args) => rule(...args), { required: true });

/** Takes some values as they are; a rule judges all others. */
export const unless =
  (fits: (value: unknown) => boolean, rule: Rule): Rule =>
  (value, path, tell) =>
    fits(value) ? value : rule(value, path, tell);

/** Takes a function too. */
export const orFunction = (rule: Rule): Rule => unless((value) => typeof value === 'function', rule);

interface Range {
  readonly least?: number;
  readonly most?: number;
  /** Whether `Infinity` fits too. Default false. */
  readonly infinite?: boolean;
}

const inRange = (
  [kind, tail]: readonly [kind: string, tail: string],
  { least = 0, most = Infinity, infinite = false }: Range,
  fits: (value: number) => boolean = () => true,
): Rule =>
  expecting(
    `a ${kind}, ${most === Infinity ? `${least} or more` : `from ${least} to ${most}`}${tail}`,
    (value) =>
      typeof value === 'number' && (value === Infinity ? infinite : value >= least && value <= most && fits(value)),
  );

/** Any number, from 0. */
export const number = (range: Range): Rule => inRange(['finite number', ''], range);

/** A time in milliseconds, from 0; it may be longer than a timer of the platform. */
export const duration = (range: Range = {}): Rule =>
  inRange([`${range.infinite ? '' : 'finite '}number of milliseconds`, ''], range);

/** A whole number, from 1. */
export const whole = (range: Range = {}): Rule =>
  inRange(['whole number', range.infinite ? ', or Infinity' : ''], { least: 1, ...range }, Number.isSafeInteger);

/** Takes whatever comes: somebody else judges it. */
export const anything: Rule = (value) => value;

export const flag: Rule = expecting('a boolean', (value) => typeof value === 'boolean');
export const text: Rule = expecting('a string', (value) => typeof value === 'string');
export const name: Rule = expecting('a non-empty string', (value) => typeof value === 'string' && value !== '');
export const func: Rule = expecting('a function', (value) => typeof value === 'function');
export const observable: Rule = expecting('an Observable', isObservable);
export const notifier: Rule = expecting('an Observable, a promise or an async iterable', isNotifier);

/** One of some texts. */
export const oneOf = (...texts: readonly string[]): Rule =>
  expecting(`'${texts.join("', '").replace(/, (?=[^,]*$)/, ' or ')}'`, (value) => texts.some((text) => text === value));

/** A list, with a rule for its entries. */
export const list = (entry: Rule, expected = 'a list'): Rule => {
  const kind = expecting(expected, Array.isArray);
  // Unlike map, from visits holes.
  return (value, path, tell) =>
    Array.isArray(value)
      ? Array.from<unknown, unknown>(value, (item, index) => entry(item, `${path}[${index}]`, tell))
      : kind(value, path, tell);
};

/** What options are written in. A promise, a map or a date is an object too, but nobody means its keys. */
const isPlain = (value: unknown): value is Readonly<Record<string, unknown>> =>
  ['[object Object]', '[object Module]'].includes(Object.prototype.toString.call(value));

/** An object that is read entry by entry: known keys first, in their order. */
const entries = (expected: string, known: readonly string[], ruleOf: (key: string) => Rule): Rule => {
  const kind = expecting(expected, isPlain);
  return (value, path, tell) => {
    if (!isPlain(value)) return kind(value, path || 'options', tell);
    const read = Object.create(null) as Record<string, unknown>;
    for (const key of new Set([...known, ...Object.keys(value)])) {
      const isOwn = Object.hasOwn(value, key);
      const rule = ruleOf(key);
      // To leave out an `authorize` that a class has would let everybody in.
      if (hasByClass(value, key)) tell(`${at(path, key)}: ${NOT_OWN}`);
      const item = isOwn ? value[key] : undefined;
      const kept = item !== undefined || rule.required ? rule(item, at(path, key), tell) : undefined;
      if (kept !== undefined) read[key] = kept;
    }
    return read;
  };
};

/** An object with names that somebody else has chosen, and a rule for what stands under them. */
export const record = (entry: Rule, expected = 'an object'): Rule => entries(expected, [], () => entry);

/** An object with these options and no others, so that a misspelt one is found. Only its own count. */
export const object = <T>(rules: Rules<T>, expected = 'an object'): OptionsRule<T> => {
  const known: ReadonlyMap<string, Rule> = new Map(Object.entries<Rule>(rules));
  const names = [...known.keys()];
  const unknown = (name: string) =>
    required((_, path, tell) => {
      tell(`${path}: ${noSuchOption(name, names)}`);
    });
  return entries(expected, names, (key) => known.get(key) ?? unknown(key));
};

/** Text that the value of an HTTP header may be. */
export const headerText: Rule = (value, path, tell) => {
  if (typeof value === 'string' && /^[\t\x20-\x7e\x80-\xff]*$/.test(value)) return value;
  tell(`${path}: expected text without line breaks that an HTTP header can carry`);
  return undefined;
};

const texts = record(headerText, 'an object of names and texts');

/** HTTP headers by their names. */
export const headers: Rule = (value, path, tell) => {
  const names = Object.keys(isPlain(value) ? value : {});
  if (!names.every((key) => /^[!#$%&'*+.^_`|~\w-]+$/.test(key)))
    tell(`${path}: one has a name that no HTTP header can have`);
  return texts(value, path, tell);
};
