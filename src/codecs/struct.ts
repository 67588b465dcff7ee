import * as t from 'io-ts';
import { fieldEntries } from './fieldEntries.js';

/** The codec of each key of `A`. */
export type Fields<A> = { readonly [K in keyof A]-?: t.Type<A[K], unknown> };

/** A JSON object as the API writes it: snake_case keys. */
export type WireObject = Readonly<Record<string, unknown>>;

export const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/**
 * An answer of the API: snake_case keys on the wire, camelCase here. Only the keys named in `fields` are
 * renamed; values go to their own codecs, and keys that are not named are ignored.
 */
export const struct = <A extends object>(name: string, fields: Fields<A>): t.Type<A, WireObject> => {
  const entries = fieldEntries<A>(fields);
  return new t.Type<A, WireObject, unknown>(
    name,
    (value): value is A => isRecord(value) && entries.every(({ key, codec }) => codec.is(value[key])),
    (value, context) => {
      if (!isRecord(value)) return t.failure(value, context);
      const decoded: Record<string, unknown> = {};
      const errors: t.Errors = [];
      for (const { key, wireKey, codec } of entries) {
        const field = codec.validate(value[wireKey], t.appendContext(context, wireKey, codec, value[wireKey]));
        if (field._tag === 'Left') errors.push(...field.left);
        else decoded[key] = field.right;
      }
      return errors.length > 0 ? t.failures(errors) : t.success(decoded as A);
    },
    (answer) => Object.fromEntries(entries.map(({ key, wireKey, codec }) => [wireKey, codec.encode(answer[key])])),
  );
};
