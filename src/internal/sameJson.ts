type Pair = readonly [unknown, unknown];

type Fields = Readonly<Record<string, unknown>>;

/** The levels that are compared on the call stack; what is deeper waits on a stack of its own. */
const LEVELS = 100;

const isObject = (value: unknown): value is Fields => typeof value === 'object' && value !== null;

const sameItems = (a: readonly unknown[], b: readonly unknown[], levels: number, open: Pair[]): boolean => {
  if (a.length !== b.length) return false;
  for (let index = 0; index < a.length; index++) {
    if (!same(a[index], b[index], levels, open)) return false;
  }
  return true;
};

/** What has no keys may hold something all the same, as a Date or a Map does: of two of these nobody knows. */
const hidesNothing = (value: Fields): boolean => Object.prototype.toString.call(value) === '[object Object]';

/**
 * Two objects of one origin have their keys in one order: as long as they go side by side, no key has to be looked for.
 * This runs for every result of every step at every poll.
 */
const sameFields = (a: Fields, b: Fields, levels: number, open: Pair[]): boolean => {
  const keys = Object.keys(b);
  let count = 0;
  let sideBySide = true;
  for (const key in a) {
    // In this form the engine leaves it out where nothing is inherited; Object.hasOwn it calls.
    if (!Object.prototype.hasOwnProperty.call(a, key)) continue;
    sideBySide &&= keys[count] === key;
    count += 1;
    if (!sideBySide && !Object.hasOwn(b, key)) return false;
    if (!same(a[key], b[key], levels, open)) return false;
  }
  return count === keys.length && (count > 0 || (hidesNothing(a) && hidesNothing(b)));
};

/** Whether two values are equal as far as `levels` go; the pairs below are added to `open`. */
const same = (a: unknown, b: unknown, levels: number, open: Pair[]): boolean => {
  if (Object.is(a, b)) return true;
  if (!isObject(a) || !isObject(b)) return false;
  if (levels === 0) {
    open.push([a, b]);
    return true;
  }
  if (Array.isArray(a)) return Array.isArray(b) && sameItems(a, b, levels - 1, open);
  return !Array.isArray(b) && sameFields(a, b, levels - 1, open);
};

/**
 * Structural equality of two JSON values; the order of keys does not count. Values of any depth do not overflow the call
 * stack. What is no JSON, such as a Date, is equal to nothing but itself.
 */
export const sameJson = (left: unknown, right: unknown): boolean => {
  const open: Pair[] = [];
  let equal = same(left, right, LEVELS, open);
  for (let pair = open.pop(); equal && pair !== undefined; pair = open.pop()) {
    equal = same(pair[0], pair[1], LEVELS, open);
  }
  return equal;
};
