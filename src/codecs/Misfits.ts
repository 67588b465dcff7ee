import * as t from 'io-ts';
import { andMore, MOST } from '../internal/bounded.js';

/** Stands for errors that are not listed. */
interface Further extends t.ValidationError {
  readonly further: number;
}

/** For how many errors that are not listed one of a list stands: 0 when it is an error itself. */
export const furtherOf = (error: t.ValidationError): number => (error as Partial<Further>).further ?? 0;

/**
 * What does not fit in a value: the first hundred errors, and the number of the others, so that a list of a million
 * wrong entries takes no more memory than one of a hundred.
 */
export class Misfits {
  private readonly errors: t.ValidationError[] = [];
  private further = 0;

  /** Whether there is none. */
  get isEmpty(): boolean {
    return this.errors.length === 0;
  }

  /** Whether those that come now are only counted: `count` does it, without an error. */
  get isFull(): boolean {
    return this.errors.length >= MOST;
  }

  count(): void {
    this.further += 1;
  }

  add(errors: t.Errors): void {
    for (const error of errors) {
      const further = furtherOf(error);
      if (further > 0) this.further += further;
      else if (this.isFull) this.further += 1;
      else this.errors.push(error);
    }
  }

  /** @param context Of the value that they are in. */
  failure<A>(context: t.Context): t.Validation<A> {
    if (this.further === 0) return t.failures(this.errors);
    const { further } = this;
    const rest: Further = { value: undefined, context, message: andMore(further), further };
    return t.failures([...this.errors, rest]);
  }
}
