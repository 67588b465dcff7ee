import { isObservable } from 'rxjs';
import { at, noSuchOption, type OptionsRule, type RequiredRule, type Rule, type Rules } from './check.js';
import { describe } from './describe.js';
import { hasKey } from './guards.js';

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
  Object.assign<Rule, { readonly required: true }>((value, path, tell) => rule(value, path, tell), { required: true });

/** Takes some values as they are; a rule judges all others. */
export const unless =
  (fits: (value: unknown) => boolean, rule: Rule): Rule =>
  (value, path, tell) =>
    fits(value) ? value : rule(value, path, tell);

interface Range {
  /** Default 0 for a time, 1 for a count. */
  readonly least?: number;
  /** Default: whatever there is. */
  readonly most?: number;
  /** Whether `Infinity` fits too. */
  readonly infinite?: boolean;
}

const rangeText = (least: number, most: number): string =>
  most === Infinity ? `, ${least} or more` : `, from ${least} to ${most}`;

/** A time in milliseconds; it may be longer than a timer of the platform. */
export const duration = ({ least = 0, most = Infinity, infinite = false }: Range = {}): Rule =>
  expecting(
    `a ${infinite ? '' : 'finite '}number of milliseconds${rangeText(least, most)}`,
    (value) => typeof value === 'number' && value >= least && value <= most && (infinite || value !== Infinity),
  );

/** A whole number. */
export const whole = ({ least = 1, most = Infinity, infinite = false }: Range = {}): Rule =>
  expecting(
    `a whole number${rangeText(least, most)}${infinite ? ', or Infinity' : ''}`,
    (value) =>
      (Number.isSafeInteger(value) && (value as number) >= least && (value as number) <= most) ||
      (infinite && value === Infinity),
  );

/** Any number in a range. */
export const number = (least: number, most = Infinity): Rule =>
  expecting(
    `a finite number${rangeText(least, most)}`,
    (value) => typeof value === 'number' && value >= least && value <= most && value !== Infinity,
  );

export const isFunction = (value: unknown): boolean => typeof value === 'function';

export const anything: Rule = (value) => value;
export const flag: Rule = expecting('a boolean', (value) => typeof value === 'boolean');
export const text: Rule = expecting('a string', (value) => typeof value === 'string');
export const name: Rule = expecting('a non-empty string', (value) => typeof value === 'string' && value !== '');
export const func: Rule = expecting('a function', isFunction);
export const observable: Rule = expecting('an Observable', isObservable);

/** One of some texts. */
export const oneOf = (...values: readonly string[]): Rule => {
  const quoted = values.map((value) => `'${value}'`);
  const expected = [quoted.slice(0, -1).join(', '), ...quoted.slice(-1)].filter((part) => part !== '').join(' or ');
  return expecting(expected, (value) => values.some((known) => known === value));
};

/** A list, with a rule for its entries. */
export const list =
  (entry: Rule, expected = 'a list'): Rule =>
  (value, path, tell) => {
    if (!Array.isArray(value)) return expecting(expected, Array.isArray)(value, path, tell);
    const read: unknown[] = [];
    // Unlike map, an index visits holes.
    for (let index = 0; index < value.length; index++) read.push(entry(value[index], `${path}[${index}]`, tell));
    return read;
  };

/** What options are written in. A promise, a map or a date is an object too, but nobody means its keys. */
const isPlain = (value: unknown): value is Readonly<Record<string, unknown>> =>
  ['[object Object]', '[object Module]'].includes(Object.prototype.toString.call(value));

const emptyObject = (): Record<string, unknown> => Object.create(null) as Record<string, unknown>;

/** An object with names that somebody else has chosen, and a rule for what stands under them. */
export const record =
  (entry: Rule, expected = 'an object'): Rule =>
  (value, path, tell) => {
    if (!isPlain(value)) return expecting(expected, isPlain)(value, path === '' ? 'options' : path, tell);
    const read = emptyObject();
    for (const [key, item] of Object.entries(value)) {
      const kept = item === undefined ? undefined : entry(item, at(path, key), tell);
      if (kept !== undefined) read[key] = kept;
    }
    return read;
  };

/** Text that the value of an HTTP header may be. */
export const headerText: Rule = (value, path, tell) => {
  if (typeof value === 'string' && /^[\t\x20-\x7e\x80-\xff]*$/.test(value)) return value;
  tell(`${path}: expected text without line breaks that an HTTP header can carry`);
  return undefined;
};

const headerRecord = record(headerText, 'an object of names and texts');

/** HTTP headers by their names. */
export const headers: Rule = (value, path, tell) => {
  const names = isPlain(value) ? Object.keys(value) : [];
  for (const key of names) {
    if (!/^[!#$%&'*+.^_`|~\w-]+$/.test(key)) tell(`${path}: one has a name that no HTTP header can have`);
  }
  return headerRecord(value, path, tell);
};

/** An object with these options and no others, so that a misspelt one is found. Only its own count. */
export const object = <T>(rules: Rules<T>, expected = 'an object'): OptionsRule<T> => {
  const known: readonly (readonly [string, Rule])[] = Object.entries(rules);
  const noSuch = noSuchOption(Object.keys(rules));
  return (value, path, tell) => {
    if (!isPlain(value)) return expecting(expected, isPlain)(value, path === '' ? 'options' : path, tell);
    const read = emptyObject();
    for (const [key, rule] of known) {
      const option = Object.hasOwn(value, key) ? value[key] : undefined;
      if (!Object.hasOwn(value, key) && hasKey(value, key)) {
        // To leave out an `authorize` that a class has would let everybody in.
        tell(`${at(path, key)}: must be the object's own, and is inherited`);
      } else if (option !== undefined || rule.required) {
        const kept = rule(option, at(path, key), tell);
        if (kept !== undefined) read[key] = kept;
      }
    }
    for (const key of Object.keys(value)) if (!Object.hasOwn(rules, key)) tell(`${at(path, key)}: ${noSuch}`);
    return read;
  };
};
