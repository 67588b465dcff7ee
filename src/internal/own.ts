import { hasKey, isRecord } from './guards.js';

/** What an object has under a key itself. What it inherits, any package may have written into `Object.prototype`. */
export const own = (value: object, key: string): unknown =>
  Object.hasOwn(value, key) ? (value as Readonly<Record<string, unknown>>)[key] : undefined;

/** What is said of an option that an object does not have itself: it would be left out, or cut off with a copy. */
export const NOT_OWN = "must be the object's own, and is inherited";

/** Whether an object has a key by its class only. */
export const hasByClass = (value: object, key: string): boolean => !Object.hasOwn(value, key) && hasKey(value, key);

/**
 * Whether a copy of options holds all of these that were meant; else they are for the call to refuse, as they are. Null
 * counts as no options.
 */
export const canBeCopied = (options: unknown, names: readonly string[]): boolean =>
  options === null || (isRecord(options) && !names.some((name) => hasByClass(options, name)));

/** The same fields in an object that inherits nothing. */
export const ownFields = <T extends object>(value: T): T => Object.assign(Object.create(null) as T, value);

/** Whether every object seems to have one of these keys, because somebody has written it into `Object.prototype`. */
export const isInherited = (keys: readonly string[]): boolean => {
  for (const key of keys) {
    // Asked at every poll: half as long as Object.hasOwn.
    if (Object.prototype.hasOwnProperty.call(Object.prototype, key)) return true;
  }
  return false;
};
