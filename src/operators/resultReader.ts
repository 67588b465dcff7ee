import { from, map, of, type Observable } from 'rxjs';
import { readableErrors, readableIssues } from '../codecs/readableErrors.js';
import { isResultCodec, isStandardSchema, type ResultCodec, type SchemaResult } from '../codecs/ResultCodec.js';
import { runIdOf, type HasResult } from '../codecs/snapshot.js';
import { DecodeError } from '../errors/DecodeError.js';
import { describe } from '../internal/describe.js';
import { refusing } from './refusing.js';

/** Emits the result of a snapshot as a codec reads it, once and at once unless the codec needs time. */
export type ResultReader<A> = (snapshot: HasResult) => Observable<A>;

/** Makes the reader that an operator uses; what cannot read is refused when it should. */
export const resultReader = <A>(operation: string, codec: ResultCodec<A>): ResultReader<A> => {
  if (!isResultCodec(codec)) {
    const problem = `codec: expected an io-ts codec or a Standard Schema, got ${describe(codec)}`;
    return refusing(operation, [problem]);
  }

  const misfit = (snapshot: HasResult, errors: readonly string[]) =>
    new DecodeError({ operation, runId: runIdOf(snapshot), errors });

  if (!isStandardSchema(codec)) {
    return (snapshot) => {
      const { result } = snapshot;
      // A context of its own, where `codec.decode` has one without a name, so that paths begin with `result`.
      const decoded = codec.validate(result, [{ key: 'result', type: codec, actual: result }]);
      if (decoded._tag === 'Right') return of(decoded.right);
      throw misfit(snapshot, readableErrors(decoded.left));
    };
  }

  return (snapshot) => {
    const valueOf = (read: SchemaResult<A>): A => {
      if (read.issues === undefined) return read.value;
      throw misfit(snapshot, readableIssues('result', read.issues));
    };
    const read = codec['~standard'].validate(snapshot.result);
    return 'then' in read ? from(read).pipe(map(valueOf)) : of(valueOf(read));
  };
};
