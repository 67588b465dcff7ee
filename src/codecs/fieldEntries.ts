import type * as t from 'io-ts';
import { snakeCase } from './snakeCase.js';

/** One key of an object, with its name on the wire. */
export interface FieldEntry<A> {
  readonly key: keyof A & string;
  readonly wireKey: string;
  readonly codec: t.Type<unknown>;
}

/** The fields of an object codec as a list, their wire names worked out once. */
export const fieldEntries = <A>(fields: { readonly [K in keyof A]: unknown }): readonly FieldEntry<A>[] =>
  Object.entries(fields).map(([key, codec]) => ({
    key: key as keyof A & string,
    wireKey: snakeCase(key),
    codec: codec as t.Type<unknown>,
  }));
