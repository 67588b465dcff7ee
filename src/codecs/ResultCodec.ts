import type * as t from 'io-ts';
import { hasKey } from '../internal/guards.js';

/** One thing that does not fit a schema. */
export interface SchemaIssue {
  /** What is wrong, in the words of the schema. */
  readonly message: string;
  /** The keys that lead to it. */
  readonly path?: readonly (PropertyKey | { readonly key: PropertyKey })[] | undefined;
}

/** What a schema makes of a value: another value, or what does not fit. */
export type SchemaResult<A> =
  { readonly value: A; readonly issues?: undefined } | { readonly issues: readonly SchemaIssue[] };

/** Anything that speaks Standard Schema, version 1: a schema of zod, valibot, arktype, Effect and others. */
export interface StandardSchema<A> {
  /** What every schema that speaks Standard Schema has under this name. */
  readonly '~standard': {
    /** That of Standard Schema. */
    readonly version: 1;
    /** Who has made the schema: 'zod', 'valibot', … */
    readonly vendor: string;
    /** Reads a value, at once or after a while. */
    readonly validate: (value: unknown) => SchemaResult<A> | Promise<SchemaResult<A>>;
    /** For the compiler: what goes in and what comes out. Most schemas have no such value. */
    readonly types?: { readonly input: unknown; readonly output: A } | undefined;
  };
}

/** What reads the result of a run: an io-ts codec, or a schema that speaks Standard Schema. */
export type ResultCodec<A> = t.Decoder<unknown, A> | StandardSchema<A>;

/** Whether a codec speaks Standard Schema; a schema may be a function, as those of arktype are. */
export const isStandardSchema = <A>(codec: ResultCodec<A>): codec is StandardSchema<A> => hasKey(codec, '~standard');

/** Whether something can read a result. */
export const isResultCodec = (codec: unknown): codec is ResultCodec<unknown> =>
  ((typeof codec === 'object' && codec !== null) || typeof codec === 'function') &&
  (hasKey(codec, '~standard') || ('validate' in codec && typeof codec.validate === 'function'));
