import { throwError, type Observable } from 'rxjs';
import { InvalidOptionsError } from '../errors/InvalidOptionsError.js';

/**
 * What an operator returns whose arguments are not valid: it errors with {@link InvalidOptionsError} when it is subscribed
 * to, and does not subscribe to its source.
 *
 * @param errors One line for each thing that is wrong.
 */
export const refusing =
  (operation: string, errors: readonly string[]): (() => Observable<never>) =>
  () =>
    throwError(() => new InvalidOptionsError({ operation, errors }));
