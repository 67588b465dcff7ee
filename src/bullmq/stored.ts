import * as t from 'io-ts';
import { isRecord } from '../internal/guards.js';

/** Longer ones are no ids of an API. */
const LONGEST_ID = 1000;

/** What is kept of a text that only tells something. */
const LONGEST_TEXT = 1000;

/** The latest time that a date can be. */
const LAST_INSTANT = 8.64e15;

/** What stands in an object itself: what any package may have written into its prototype was never stored. */
export const own = <T, K extends keyof T & string>(value: T, key: K): T[K] | undefined =>
  isRecord(value) && Object.hasOwn(value, key) ? value[key] : undefined;

/** What ends a line, or steers a terminal. */
const STEERING = /[\p{C}\p{Zl}\p{Zp}]/gu;

/** A text of a stranger, cut to a length that can be stored and shown: one line, which steers no terminal. */
export const shortened = (text: string): string => {
  const cut = text.length > LONGEST_TEXT ? `${text.slice(0, LONGEST_TEXT - 1)}…` : text;
  return cut.replace(STEERING, '\uFFFD');
};

const primitive = <A>(name: string, fits: (value: unknown) => value is A, read: (value: A) => A = (value) => value) =>
  new t.Type<A>(
    name,
    fits,
    (value, context) => (fits(value) ? t.success(read(value)) : t.failure(value, context)),
    t.identity,
  );

/** An id, or a name that works like one. No message that shows it has more lines than one. */
export const Id: t.Type<string> = primitive(
  'an id',
  (value): value is string =>
    typeof value === 'string' && value !== '' && value.length <= LONGEST_ID && value.search(STEERING) === -1,
);

/** A text that only tells something: of a long one, the beginning. */
export const Text: t.Type<string> = primitive('text', (value): value is string => typeof value === 'string', shortened);

/** In milliseconds since the epoch. */
export const Instant: t.Type<number> = primitive(
  'milliseconds since 1970',
  (value): value is number => typeof value === 'number' && Math.abs(value) <= LAST_INSTANT,
);

const isMissing = (value: unknown): value is null | undefined => value === undefined || value === null;

const unlessMissing = <A, N extends null | undefined>(codec: t.Type<A>, nothing: N): t.Type<A | N> =>
  new t.Type<A | N>(
    codec.name,
    (value): value is A | N => value === nothing || codec.is(value),
    (value, context) => (isMissing(value) ? t.success(nothing) : codec.validate(value, context)),
    t.identity,
  );

/** Missing is undefined. */
export const optional = <A>(codec: t.Type<A>): t.Type<A | undefined> => unlessMissing(codec, undefined);

/** Missing is null. */
export const orNull = <A>(codec: t.Type<A>): t.Type<A | null> => unlessMissing(codec, null);

/** Fails at the first element that does not fit: that one is enough to know. */
export const storedList = <A>(item: t.Type<A>): t.Type<readonly A[]> =>
  new t.Type<readonly A[]>(
    'a list',
    (value): value is readonly A[] => Array.isArray(value) && value.every((element) => item.is(element)),
    (value, context) => {
      if (!Array.isArray(value)) return t.failure(value, context);
      const read: A[] = [];
      for (const [index, element] of value.entries()) {
        const decoded = item.validate(element, t.appendContext(context, String(index), item, element));
        if (decoded._tag === 'Left') return decoded;
        read.push(decoded.right);
      }
      return t.success(read);
    },
    t.identity,
  );

/**
 * An object that was stored: its own keys that are named here, and no others. All of them are set in what is read, so
 * that nothing is inherited there either. Fails at the first key that does not fit.
 */
export const storedObject = <A extends object>(fields: {
  readonly [K in keyof A]-?: t.Type<A[K]>;
}): t.Type<A> => {
  const entries = Object.entries(fields) as readonly (readonly [string, t.Type<unknown>])[];
  return new t.Type<A>(
    'an object',
    (value): value is A => isRecord(value) && entries.every(([key, codec]) => codec.is(own(value, key))),
    (value, context) => {
      if (!isRecord(value)) return t.failure(value, context);
      const read: Record<string, unknown> = {};
      for (const [key, codec] of entries) {
        const field = own(value, key);
        const decoded = codec.validate(field, t.appendContext(context, key, codec, field));
        if (decoded._tag === 'Left') return decoded;
        read[key] = decoded.right;
      }
      return t.success(read as A);
    },
    t.identity,
  );
};
