import * as t from 'io-ts';
import { fitsOf, keysOf, OnePassType, readOf } from './OnePassType.js';

/** A field that may be missing or null on the wire: null here. */
export const nullable = <A, O>(codec: t.Type<A, O>): t.Type<A | null, O | null> => {
  const read = readOf(codec);
  const fits = fitsOf(codec);
  return new OnePassType(
    `${codec.name} | null`,
    (value): value is A | null => value === null || codec.is(value),
    (value) => (value === undefined || value === null ? null : read(value)),
    (value, context) => (value === undefined || value === null ? t.success(null) : codec.validate(value, context)),
    (value) => (value === null ? null : codec.encode(value)),
    { fits: (value) => value === undefined || value === null || fits(value), keys: keysOf(codec) },
  );
};
