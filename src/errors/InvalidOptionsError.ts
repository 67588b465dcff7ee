import { bounded } from '../internal/check.js';
import { WitriumError, type WitriumErrorContext } from './WitriumError.js';

/** An argument or an option is not valid. Nothing was sent. */
export class InvalidOptionsError extends WitriumError {
  /** The name of the class. */
  readonly _tag = 'InvalidOptionsError';
  /** One readable line for each option that does not fit; after a hundred, the number of the others. */
  readonly errors: readonly string[];

  constructor(context: WitriumErrorContext & { readonly errors: readonly string[] }) {
    const errors = bounded(context.errors);
    super('InvalidOptionsError', errors.join('; '), context);
    this.errors = errors;
  }
}
