import * as t from 'io-ts';

/** Validates a value and gives its decoded form in one pass; throws {@link MISFIT} when it does not fit. */
export type Read<A> = (value: unknown) => A;

/** Says only that a value does not fit. Made once, so that throwing it collects no stack. */
export const MISFIT: Error = new Error('the value does not fit its codec');

/**
 * A codec that reads first, without contexts and results on the way, and explains only what it could not
 * read: `explain` is the `validate` of a plain codec, and walks again to find every error and its path.
 */
export class OnePassType<A, O> extends t.Type<A, O> {
  constructor(
    name: string,
    is: t.Is<A>,
    readonly read: Read<A>,
    explain: t.Validate<unknown, A>,
    encode: t.Encode<A, O>,
  ) {
    const validate: t.Validate<unknown, A> = (value, context) => {
      try {
        return t.success(read(value));
      } catch (error) {
        if (error !== MISFIT) throw error;
        return explain(value, context);
      }
    };
    super(name, is, validate, encode);
  }
}

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
