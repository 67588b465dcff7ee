import { runIdOf } from '../codecs/snapshot.js';
import type { WorkflowRunResults } from '../codecs/WorkflowRunResults.js';
import { WitriumError } from './WitriumError.js';

/** What a `WaitTimeoutError` is made of. */
export interface WaitTimeoutErrorInit<S> {
  /** In milliseconds. */
  readonly timeout: number;
  /** The last snapshot before the deadline, or null. */
  readonly snapshot: S | null;
}

/** The deadline of `withTimeout` has passed. */
export class WaitTimeoutError<S = WorkflowRunResults> extends WitriumError {
  /** The name of the class. */
  readonly _tag = 'WaitTimeoutError';
  /** In milliseconds. */
  readonly timeout: number;
  /** The last snapshot before the deadline, or null. */
  readonly snapshot: S | null;

  constructor({ timeout, snapshot }: WaitTimeoutErrorInit<S>) {
    const context = { operation: 'withTimeout', runId: runIdOf(snapshot) };
    super('WaitTimeoutError', `not done within ${timeout} ms`, context);
    this.timeout = timeout;
    this.snapshot = snapshot;
  }
}
