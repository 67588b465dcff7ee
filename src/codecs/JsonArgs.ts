import type { JsonValue } from './JsonValue.js';
import type { OptionValue } from './options.js';

/**
 * `T` where JSON holds all of it: also interfaces, types without an index signature, and classes that have fields only.
 * What JSON would change or leave out (a Date, a Map, a function, a method, a bigint, a value that may be undefined) is
 * `never` in it. A getter looks like a field to the compiler; it is refused before anything is sent.
 */
export type Jsonable<T> = T extends JsonValue
  ? T
  : T extends (...args: never) => unknown
    ? never
    : T extends object
      ? { readonly [K in keyof T]: Jsonable<T[K]> }
      : never;

/** Options whose `args` are of any type that JSON can hold. */
export type WithArgs<O, A> = Omit<O, 'args'> & {
  /** The arguments; sent as they are, key for key. */
  readonly args?: OptionValue<A & Jsonable<A>>;
};
