type Pair = readonly [unknown, unknown];

/** The levels that are compared on the call stack; what is deeper waits on a stack of its own. */
const LEVELS = 100;

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null;

const sameItems = (a: readonly unknown[], b: readonly unknown[], levels: number, open: Pair[]): boolean => {
  if (a.length !== b.length) return false;
  for (let index = 0; index < a.length; index++) {
    if (!same(a[index], b[index], levels, open)) return false;
  }
  return true;
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
  if (Array.isArray(b)) return false;
  // Loops, as lists of keys would be garbage at every object of every poll.
  for (const key in a) {
    if (Object.hasOwn(b, key) ? !same(a[key], b[key], levels - 1, open) : Object.hasOwn(a, key)) return false;
  }
  for (const key in b) {
    if (!Object.hasOwn(a, key) && Object.hasOwn(b, key)) return false;
  }
  return true;
};

/**
 * Structural equality of two JSON values; the order of keys does not count. Values of any depth do not
 * overflow the call stack.
 */
export const sameJson = (left: unknown, right: unknown): boolean => {
  const open: Pair[] = [];
  let equal = same(left, right, LEVELS, open);
  for (let pair = open.pop(); equal && pair !== undefined; pair = open.pop()) {
    equal = same(pair[0], pair[1], LEVELS, open);
  }
  return equal;
};
