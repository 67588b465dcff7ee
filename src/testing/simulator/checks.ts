import type { ErrorItem } from './Refusal.js';

/** Where in the body something is. */
export type Location = readonly (string | number)[];

/** What is wrong with a value; nothing when it fits. */
export type Check = (value: unknown, loc: Location) => readonly ErrorItem[];

export const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const check =
  (fits: (value: unknown) => boolean, msg: string, type: string): Check =>
  (value, loc) =>
    fits(value) ? [] : [{ loc, msg, type }];

const string = check((value) => typeof value === 'string', 'Input should be a valid string', 'string_type');

const notEmpty = check((value) => value !== '', 'String should have at least 1 character', 'string_too_short');

const encoded = check(
  (value) => typeof value === 'string' && value.length % 4 === 0 && /^[A-Za-z0-9+/]*={0,2}$/.test(value),
  'Input should be valid base64',
  'base64_decode',
);

/** Each check is made only when those before it have found nothing. */
const inTurn =
  (...checks: readonly Check[]): Check =>
  (value, loc) => {
    for (const one of checks) {
      const items = one(value, loc);
      if (items.length > 0) return items;
    }
    return [];
  };

export const boolean = check((value) => typeof value === 'boolean', 'Input should be a valid boolean', 'bool_type');

export const dictionary = check(isObject, 'Input should be a valid dictionary', 'dict_type');

/** A name or an id. */
export const name = inTurn(string, notEmpty);

export const base64 = inTurn(string, encoded);

export const list = (item: Check): Check =>
  inTurn(check(Array.isArray, 'Input should be a valid list', 'list_type'), (value, loc) =>
    (value as readonly unknown[]).flatMap((element, index) => item(element, [...loc, index])),
  );

/**
 * An object with these keys and no others, so that a misspelt one is found. A key may be missing unless
 * it is required; null is a value like any other, and fits none.
 */
export const object = (fields: Readonly<Record<string, Check>>, required: readonly string[] = []): Check => {
  const known = new Map(Object.entries(fields));
  const extra: Check = (_, loc) => [{ loc, msg: 'Extra inputs are not permitted', type: 'extra_forbidden' }];
  return inTurn(
    check(isObject, 'Input should be a valid dictionary or object', 'model_attributes_type'),
    (value, loc) => {
      const given = Object.entries(value as object);
      const missing = required.filter((key) => !given.some(([givenKey]) => givenKey === key));
      return [
        ...given.flatMap(([key, field]) => (known.get(key) ?? extra)(field, [...loc, key])),
        ...missing.map((key) => ({ loc: [...loc, key], msg: 'Field required', type: 'missing' })),
      ];
    },
  );
};
