import { shortened } from '../internal/bounded.js';
import { ownFields } from '../internal/own.js';

/** What a server says may be part of a message, and a message goes into logs. */
const LONGEST_MESSAGE = 5000;

/** The same symbol in every copy of the package. */
export const BRAND = Symbol.for('witrium-rx/WitriumError');

/** What every error says about where it comes from. */
export interface WitriumErrorContext {
  /** The call or the operator that failed: 'submitWorkflow', 'untilStatus', … */
  readonly operation: string;
  /** The run that it is about. Default: none. */
  readonly runId?: string | undefined;
}

/**
 * The base of every error of this library. Tell them apart by `_tag`. None holds a header, a request body
 * or the token.
 */
export abstract class WitriumError extends Error {
  /** The name of the class, a literal in each: what `isWitriumError(error, tag)` asks for. */
  abstract readonly _tag: string;
  /** The call or the operator that failed: 'submitWorkflow', 'untilStatus', … */
  readonly operation: string;
  /** The run that it is about, where there is one. */
  declare readonly runId?: string;

  constructor(name: string, message: string, context: WitriumErrorContext) {
    const { operation, runId } = ownFields(context);
    super(shortened(`${operation}: ${message}`, LONGEST_MESSAGE));
    Object.defineProperty(this, 'name', { value: name, configurable: true });
    Object.defineProperty(this, BRAND, { value: true });
    this.operation = operation;
    if (runId !== undefined) this.runId = runId;
  }

  /** All fields, the message among them. */
  toJSON(): object {
    return { name: this.name, message: this.message, ...Object.fromEntries(Object.entries(this)) };
  }
}
