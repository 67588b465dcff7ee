import * as t from 'io-ts';
import { inOneLine } from '../internal/bounded.js';
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

/** A text of a stranger, cut to a length that can be stored and shown: one line, which steers no terminal. */
export const shortened = (text: string): string => {
  const cut = text.length > LONGEST_TEXT ? `${text.slice(0, LONGEST_TEXT - 1)}…` : text;
  return inOneLine(cut);
};

/** Makes what reads something that was stored. What is written is made by this library alone, so there is no codec. */
export const decoderOf = <A>(name: string, validate: t.Validate<unknown, A>): t.Decoder<unknown, A> => {
  const decoder: t.Decoder<unknown, A> = {
    name,
    validate,
    decode: (value) => validate(value, [{ key: '', type: decoder, actual: value }]),
  };
  return decoder;
};

const primitive = <A>(name: string, fits: (value: unknown) => value is A, read: (value: A) => A = (value) => value) =>
  decoderOf<A>(name, (value, context) => (fits(value) ? t.success(read(value)) : t.failure(value, context)));

/** Whether it is an id, or a name that works like one. No message that shows it has more lines than one. */
export const isId = (value: unknown): value is string =>
  typeof value === 'string' && value !== '' && value.length <= LONGEST_ID && inOneLine(value) === value;

export const Id = primitive('an id', isId);

/** A text that only tells something: of a long one, the beginning. */
export const Text = primitive('text', (value): value is string => typeof value === 'string', shortened);

/** In milliseconds since the epoch. */
export const Instant = primitive(
  'milliseconds since 1970',
  (value): value is number => typeof value === 'number' && Math.abs(value) <= LAST_INSTANT,
);

const isMissing = (value: unknown): value is null | undefined => value === undefined || value === null;

const unlessMissing = <A, N extends null | undefined>(
  { name, validate }: t.Decoder<unknown, A>,
  nothing: N,
): t.Decoder<unknown, A | N> =>
  decoderOf<A | N>(name, (value, context) => (isMissing(value) ? t.success(nothing) : validate(value, context)));

/** Missing is undefined. */
export const optional = <A>(decoder: t.Decoder<unknown, A>): t.Decoder<unknown, A | undefined> =>
  unlessMissing(decoder, undefined);

/** Missing is null. */
export const orNull = <A>(decoder: t.Decoder<unknown, A>): t.Decoder<unknown, A | null> => unlessMissing(decoder, null);

/** Fails at the first element that does not fit: that one is enough to know. */
export const storedList = <A>(item: t.Decoder<unknown, A>): t.Decoder<unknown, readonly A[]> =>
  decoderOf<readonly A[]>('a list', (value, context) => {
    if (!Array.isArray(value)) return t.failure(value, context);
    const read: A[] = [];
    for (const [index, element] of value.entries()) {
      const decoded = item.validate(element, t.appendContext(context, String(index), item, element));
      if (decoded._tag === 'Left') return decoded;
      read.push(decoded.right);
    }
    return t.success(read);
  });

/**
 * An object that was stored: its own keys that are named here, and no others. All of them are set in what is read, so
 * that nothing is inherited there either. Fails at the first key that does not fit.
 */
export const storedObject = <A extends object>(fields: {
  readonly [K in keyof A]-?: t.Decoder<unknown, A[K]>;
}): t.Decoder<unknown, A> => {
  const entries = Object.entries(fields) as readonly (readonly [string, t.Decoder<unknown, unknown>])[];
  return decoderOf<A>('an object', (value, context) => {
    if (!isRecord(value)) return t.failure(value, context);
    const read: Record<string, unknown> = {};
    for (const [key, decoder] of entries) {
      const field = own(value, key);
      const decoded = decoder.validate(field, t.appendContext(context, key, decoder, field));
      if (decoded._tag === 'Left') return decoded;
      read[key] = decoded.right;
    }
    return t.success(read as A);
  });
};
