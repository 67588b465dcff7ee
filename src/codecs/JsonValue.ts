import * as t from 'io-ts';
import { OnePassType } from './OnePassType.js';

/** Any value that JSON can carry. */
export type JsonValue = string | number | boolean | null | readonly JsonValue[] | JsonObject;

/** A JSON object with keys of any name. */
export interface JsonObject {
  readonly [key: string]: JsonValue;
}

/** The most levels of nesting; serialisers overflow soon after. */
const DEEPEST = 1000;

interface Offender {
  readonly path: readonly string[];
  readonly value: unknown;
  /** Where the kind of the value does not say what is wrong with it. */
  readonly message?: string;
}

const isPlainObject = (value: object): boolean => {
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === null || Object.getPrototypeOf(prototype) === null;
};

/** `around` are the objects and arrays that the value is in. */
const findOffender = (value: unknown, path: readonly string[], around: readonly object[]): Offender | undefined => {
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return undefined;
  if (typeof value === 'number' && Number.isFinite(value)) return undefined;
  if (typeof value !== 'object' || !(Array.isArray(value) || isPlainObject(value))) return { path, value };
  if (around.includes(value)) return { path, value, message: 'expected JsonValue, got a cycle' };
  if (around.length === DEEPEST) return { path: [], value, message: `nested deeper than ${DEEPEST} levels` };
  // A hole in an array is an entry here, as it would be null in JSON.
  const entries: Iterable<readonly [PropertyKey, unknown]> = Array.isArray(value)
    ? value.entries()
    : Object.entries(value);
  for (const [key, item] of entries) {
    const offender = findOffender(item, [...path, String(key)], [...around, value]);
    if (offender) return offender;
  }
  return undefined;
};

const json = <A extends JsonValue>(name: string, fits: (value: unknown) => boolean): t.Type<A, A> => {
  const type: t.Type<A, A> = new t.Type(
    name,
    (value): value is A => fits(value) && findOffender(value, [], []) === undefined,
    (value, context) => {
      const offender: Offender | undefined = fits(value) ? findOffender(value, [], []) : { path: [], value };
      if (!offender) return t.success(value as A);
      const at = offender.path.map((key) => ({ key, type: JsonValue, actual: offender.value }));
      return t.failure(offender.value, [...context, ...at], offender.message);
    },
    t.identity,
  );
  return type;
};

/**
 * Checks a value that a caller hands in, all the way down: no `undefined`, no NaN, no class instances,
 * no cycles, nothing that serialising would change or lose. Passes it through untouched.
 */
export const JsonValue: t.Type<JsonValue, JsonValue> = json('JsonValue', () => true);

/** A JSON object, its keys and values passed through untouched; checked as {@link JsonValue} is. */
export const JsonObject: t.Type<JsonObject, JsonObject> = json(
  'JsonObject',
  (value) => typeof value === 'object' && value !== null && !Array.isArray(value),
);

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
