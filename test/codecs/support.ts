import { isLeft, type Either } from 'fp-ts/Either';
import type * as t from 'io-ts';
import { readableErrors } from '../../src/codecs/readableErrors.js';

/** The readable errors of a decoding that fails; throws when it does not. */
export const linesOf = (decoded: Either<t.Errors, unknown>): readonly string[] => {
  if (isLeft(decoded)) return readableErrors(decoded.left);
  throw new Error('expected a failure');
};

/** The value of a decoding that succeeds; throws when it does not. */
export const valueOf = <A>(decoded: Either<t.Errors, A>): A => {
  if (isLeft(decoded)) throw new Error(readableErrors(decoded.left).join('\n'));
  return decoded.right;
};

const ANY_KEYS =
  '{"first_name":1,"firstName":2,"first name":3,"":4,"0":5,"__proto__":{"polluted":true},' +
  '"constructor":"c","hasOwnProperty":"h","toString":null,"nested":{"some_key":[{"someKey":6}]}}';

/** An object with keys that a renaming would merge, and keys that every object inherits. Made anew each time. */
export const anyKeys = (): Readonly<Record<string, unknown>> => JSON.parse(ANY_KEYS) as Record<string, unknown>;

/** A parsed array inside `levels` - 1 others. */
export const nestedArrays = (levels: number): unknown => JSON.parse('['.repeat(levels) + ']'.repeat(levels));

/** The same value without some of its keys. */
export const without = (value: object, ...keys: readonly string[]): object =>
  Object.fromEntries(Object.entries(value).filter(([key]) => !keys.includes(key)));
