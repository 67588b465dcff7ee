import type * as t from 'io-ts';
import { OnePassType, readOf } from './OnePassType.js';

/** A field that may be missing or null on the wire: null here. */
export const nullable = <A, O>(codec: t.Type<A, O>): t.Type<A | null, O | null> => {
  const read = readOf(codec);
  return new OnePassType(
    `${codec.name} | null`,
    (value): value is A | null => value === null || codec.is(value),
    (value) => (value === undefined || value === null ? null : read(value)),
    (value, context) => codec.validate(value, context),
    (value) => (value === null ? null : codec.encode(value)),
  );
};
