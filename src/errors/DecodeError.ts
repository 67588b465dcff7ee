import { WitriumError, type ErrorContext } from './WitriumError.js';

/** An answer, or a run's result, is not of the shape that was expected. */
export class DecodeError extends WitriumError {
  readonly _tag = 'DecodeError';
  /** One readable line for each path that does not fit. */
  readonly errors: readonly string[];

  constructor(context: ErrorContext & { readonly errors: readonly string[] }) {
    super('DecodeError', `not the expected shape: ${context.errors.join('; ')}`, context);
    this.errors = context.errors;
  }
}
