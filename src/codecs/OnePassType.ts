import * as t from 'io-ts';
import { isInherited } from '../internal/own.js';

/** Validates a value and gives its decoded form in one pass; throws {@link MISFIT} when it does not fit. */
export type Read<A> = (value: unknown) => A;

/** Says only that a value does not fit. Made once, so that throwing it collects no stack. */
export const MISFIT: Error = new Error('the value does not fit its codec');

/** What a {@link OnePassType} may know of itself. */
export interface OnePass {
  /**
   * Whether a value can be read. Throws nothing, as that takes a microsecond, and a list may have a million entries
   * that do not fit. Default: tries it.
   */
  readonly fits?: (value: unknown) => boolean;
  /** The names that are read, here and in what is inside. */
  readonly keys?: readonly string[];
}

const canRead =
  (read: Read<unknown>) =>
  (value: unknown): boolean => {
    try {
      read(value);
      return true;
    } catch (error) {
      if (error !== MISFIT) throw error;
      return false;
    }
  };

/**
 * A codec that reads first, without contexts and results on the way, and explains only what it could not
 * read: `explain` is the `validate` of a plain codec, and walks again to find the errors and their paths.
 *
 * `read` takes every key that a value seems to have, as to ask whether it is its own takes as long as to read it. So
 * where one of them is in `Object.prototype`, `explain` reads instead, and takes the value's own only.
 */
export class OnePassType<A, O> extends t.Type<A, O> {
  readonly fits: (value: unknown) => boolean;
  readonly keys: readonly string[];

  constructor(
    name: string,
    is: t.Is<A>,
    readonly read: Read<A>,
    explain: t.Validate<unknown, A>,
    encode: t.Encode<A, O>,
    { fits = canRead(read), keys = [] }: OnePass = {},
  ) {
    const names = [...new Set(keys)];
    const validate: t.Validate<unknown, A> = (value, context) => {
      if (isInherited(names)) return explain(value, context);
      try {
        return t.success(read(value));
      } catch (error) {
        if (error !== MISFIT) throw error;
        return explain(value, context);
      }
    };
    super(name, is, validate, encode);
    this.fits = fits;
    this.keys = names;
  }
}

/** A codec of values that are the same here and on the wire. */
export const guard = <A>(name: string, is: t.Is<A>): OnePassType<A, A> =>
  new OnePassType<A, A>(
    name,
    is,
    (value): A => {
      if (is(value)) return value;
      throw MISFIT;
    },
    t.failure,
    t.identity,
    { fits: is },
  );

/** Codecs of io-ts that pass on, as it is, whatever they are the guard of. */
const GUARDS: readonly t.Mixed[] = [t.string, t.number, t.boolean];

/** How the values of any codec are read in one pass. */
export const readOf = <A>(codec: t.Type<A, unknown>): Read<A> => {
  if (codec instanceof OnePassType) return (codec as OnePassType<A, unknown>).read;
  if (GUARDS.includes(codec)) {
    return (value) => {
      if (codec.is(value)) return value;
      throw MISFIT;
    };
  }
  return (value) => {
    const decoded = codec.decode(value);
    if (decoded._tag === 'Right') return decoded.right;
    throw MISFIT;
  };
};

/** How it is found out whether any codec can read a value. */
export const fitsOf = (codec: t.Mixed): ((value: unknown) => boolean) => {
  if (codec instanceof OnePassType) return codec.fits;
  return GUARDS.includes(codec) ? codec.is : (value) => codec.decode(value)._tag === 'Right';
};

/** The names that a codec is known to read. */
export const keysOf = (codec: t.Mixed): readonly string[] => (codec instanceof OnePassType ? codec.keys : []);
