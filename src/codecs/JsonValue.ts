import * as t from 'io-ts';
import { shortened } from '../internal/bounded.js';
import { describe } from '../internal/describe.js';
import { isRecord } from '../internal/guards.js';
import { OnePassType } from './OnePassType.js';

/** Any value that JSON can carry. */
export type JsonValue = string | number | boolean | null | readonly JsonValue[] | JsonObject;

/** A JSON object with keys of any name. */
export interface JsonObject {
  /** No key is renamed, whatever it is. */
  readonly [key: string]: JsonValue;
}

/** The most levels of nesting; serialisers overflow soon after. */
const DEEPEST = 1000;

interface Offender {
  /** What is around it, outermost first. */
  readonly around: readonly Level[];
  readonly value: unknown;
  /** Where the kind of the value does not say what is wrong with it. */
  readonly message?: string;
}

/** An object or an array, as far as it was looked at. */
interface Level {
  readonly value: Readonly<Record<PropertyKey, unknown>>;
  /** Null for an array: all of its places are looked at, as a hole would be null in JSON. */
  readonly keys: readonly string[] | null;
  readonly count: number;
  /** How many of its values were looked at. */
  seen: number;
}

/**
 * What JSON would leave out of an object of a class: a getter, a method, or a field that is hidden. A class that has
 * fields only has none, as the objects that are written as literals.
 */
const lostOf = (value: object): PropertyKey | undefined => {
  let parent = Object.getPrototypeOf(value) as object | null;
  const isLiteral = parent === null || Object.getPrototypeOf(parent) === null;
  if (isLiteral) return undefined;
  const shown = new Set<PropertyKey>(Object.keys(value));
  const hidden = Reflect.ownKeys(value).find((key) => !shown.has(key));
  if (hidden !== undefined) return hidden;
  for (; parent !== null; parent = Object.getPrototypeOf(parent) as object | null) {
    const isRoot = Object.getPrototypeOf(parent) === null;
    const lost = isRoot ? undefined : Reflect.ownKeys(parent).find((key) => key !== 'constructor');
    if (lost !== undefined) return lost;
  }
  return undefined;
};

const LONGEST_NAME = 50;

/** Of an object that somebody's class has made it says what is too much; a Date or a Map is known by its name. */
const whyNot = (value: unknown): Pick<Offender, 'message'> => {
  if (Object.prototype.toString.call(value) !== '[object Object]') return {};
  const lost = shortened(String(lostOf(value as object)), LONGEST_NAME);
  return { message: `expected JsonValue, got ${describe(value)}, whose '${lost}' JSON leaves out` };
};

const isLeaf = (value: unknown): boolean => {
  switch (typeof value) {
    case 'string':
    case 'boolean':
      return true;
    case 'number':
      return Number.isFinite(value);
    default:
      return value === null;
  }
};

const isInner = (value: unknown): value is Level['value'] =>
  typeof value === 'object' && value !== null && (Array.isArray(value) || lostOf(value) === undefined);

const levelOf = (value: Level['value']): Level => {
  const keys = Array.isArray(value) ? null : Object.keys(value);
  return { value, keys, count: keys ? keys.length : (value as unknown as readonly unknown[]).length, seen: 0 };
};

/** Goes down with a list of its own, so that a deep value needs no more of the call stack than a flat one. */
const findOffender = (root: unknown): Offender | undefined => {
  const around: Level[] = [];
  const open = new Set<object>();
  let value = root;
  for (;;) {
    if (isInner(value)) {
      if (open.has(value)) return { around, value, message: 'expected JsonValue, got a cycle' };
      if (around.length === DEEPEST) return { around: [], value, message: `nested deeper than ${DEEPEST} levels` };
      around.push(levelOf(value));
      open.add(value);
    } else if (!isLeaf(value)) return { around, value, ...whyNot(value) };
    let level = around[around.length - 1];
    while (level && level.seen === level.count) {
      open.delete(level.value);
      around.pop();
      level = around[around.length - 1];
    }
    if (!level) return undefined;
    const { keys, seen } = level;
    value = level.value[keys ? (keys[seen] as string) : seen];
    level.seen += 1;
  }
};

const pathTo = ({ around, value }: Offender): t.Context =>
  around.map(({ keys, seen }) => ({ key: keys?.[seen - 1] ?? String(seen - 1), type: JsonValue, actual: value }));

const json = <A extends JsonValue>(name: string, fits: (value: unknown) => boolean): t.Type<A, A> => {
  const type: t.Type<A, A> = new t.Type(
    name,
    (value): value is A => fits(value) && findOffender(value) === undefined,
    (value, context) => {
      const offender: Offender | undefined = fits(value) ? findOffender(value) : { around: [], value };
      if (!offender) return t.success(value as A);
      return t.failure(offender.value, [...context, ...pathTo(offender)], offender.message);
    },
    t.identity,
  );
  return type;
};

/**
 * Checks a value that a caller hands in, all the way down: no `undefined`, no NaN, no Date, no cycles, no object of a
 * class with more than fields, nothing that serialising would change or lose. Passes it through untouched.
 *
 * @example
 * ```ts
 * JsonValue.is([1, { name: 'Ada' }, null]); // true
 * JsonValue.is({ since: new Date() }); // false: it would become a text
 * ```
 */
export const JsonValue: t.Type<JsonValue, JsonValue> = json('JsonValue', () => true);

/** A JSON object, its keys and values passed through untouched; checked as {@link JsonValue} is. */
export const JsonObject: t.Type<JsonObject, JsonObject> = json('JsonObject', isRecord);

/**
 * A value that a JSON parser has made, and so needs no second look: passed through as the same object.
 * Missing is null.
 */
export const ParsedJson: t.Type<JsonValue, JsonValue> = new OnePassType<JsonValue, JsonValue>(
  'ParsedJson',
  (value): value is JsonValue => value !== undefined,
  (value) => (value ?? null) as JsonValue,
  t.failure,
  t.identity,
);
