import { bounded } from '../internal/check.js';
import { WitriumError, type WitriumErrorContext } from './WitriumError.js';

/** An answer, or a run's result, is not of the shape that was expected. */
export class DecodeError extends WitriumError {
  /** The name of the class. */
  readonly _tag = 'DecodeError';
  /** One readable line for each path that does not fit; after a hundred, the number of the others. */
  readonly errors: readonly string[];

  constructor(context: WitriumErrorContext & { readonly errors: readonly string[] }) {
    const errors = bounded(context.errors);
    super('DecodeError', `not the expected shape: ${errors.join('; ')}`, context);
    this.errors = errors;
  }
}
