import * as t from 'io-ts';
import { isRecord } from '../internal/guards.js';
import { noSuchOption } from '../internal/noSuchOption.js';
import { hasByClass, NOT_OWN, own } from '../internal/own.js';
import { fieldEntries, type FieldEntry } from './fieldEntries.js';
import { Misfits } from './Misfits.js';
import type { WireObject } from './struct.js';

/** What an option may be set to; null and undefined count as not given. */
export type OptionValue<T> = T | null | undefined;

/** The codec of each option of `A`. */
export type OptionFields<A> = { readonly [K in keyof A]-?: t.Type<NonNullable<A[K]>, unknown> };

/**
 * A codec for options: the wire form (`decode`, `encode`) and the caller's form (`input`). In both an option that does
 * not exist is an error.
 */
export interface OptionsCodec<A> extends t.Type<A, WireObject> {
  /** The names of the options, camelCase. */
  readonly names: readonly string[];
  /** Checks options as a caller writes them, camelCase. */
  readonly input: t.Type<A, A>;
}

const isGiven = (value: unknown): boolean => value !== undefined && value !== null;

const readOptions = <A>(
  entries: readonly FieldEntry<A>[],
  from: 'key' | 'wireKey',
  isUnset: (value: unknown) => boolean,
): t.Validate<unknown, A> => {
  const known: ReadonlySet<string> = new Set(entries.map((entry) => entry[from]));
  const names = [...known];
  return (value, context) => {
    if (!isRecord(value)) return t.failure(value, context);
    const read: Record<string, unknown> = {};
    const misfits = new Misfits();
    const refuse = (key: string, message: string) => {
      misfits.add([{ value: undefined, context: t.appendContext(context, key, t.never), message }]);
    };
    for (const entry of entries) {
      if (hasByClass(value, entry[from])) refuse(entry[from], NOT_OWN);
      const given = own(value, entry[from]);
      if (!isGiven(given)) continue;
      const field = entry.codec.validate(given, t.appendContext(context, entry[from], entry.codec, given));
      if (field._tag === 'Right') read[entry.key] = field.right;
      else misfits.add(field.left);
    }
    // A key that is not known is an error: what it asks for would be left out.
    for (const key of Object.keys(value)) {
      if (known.has(key) || isUnset(value[key])) continue;
      if (misfits.isFull) misfits.count();
      else refuse(key, noSuchOption(key, names));
    }
    return misfits.isEmpty ? t.success(read as A) : misfits.failure(context);
  };
};

/**
 * Options of a request: camelCase here, snake_case on the wire, and only the options that were given are
 * sent. Unlike an answer's, a key that is not named in `fields` is an error; on the wire null counts as not sent.
 */
export const options = <A extends object>(name: string, fields: OptionFields<A>): OptionsCodec<A> => {
  const entries = fieldEntries<A>(fields);
  const is = (value: unknown): value is A =>
    isRecord(value) && entries.every(({ key, codec }) => !isGiven(own(value, key)) || codec.is(own(value, key)));
  const fromWire = readOptions(entries, 'wireKey', (value) => value === null);
  const wire = new t.Type<A, WireObject, unknown>(name, is, fromWire, (given) =>
    Object.fromEntries(
      entries
        .filter(({ key }) => isGiven(own(given, key)))
        .map(({ key, wireKey, codec }) => [wireKey, codec.encode(own(given, key))]),
    ),
  );
  const fromCaller = readOptions(entries, 'key', () => false);
  const input = new t.Type<A, A, unknown>(name, is, fromCaller, t.identity);
  return Object.assign(wire, { input, names: entries.map(({ key }) => key) });
};
