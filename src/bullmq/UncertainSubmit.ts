import type { ObservableInput } from 'rxjs';
import type { RunOrder } from './RunOrder.js';

/** A submit that left, or was about to, and whose answer was not stored: the run may exist. */
export interface UncertainSubmit {
  readonly workflowId: string;
  /** Tells this submit from others of the same order. */
  readonly attemptId: string;
  /** When it was about to leave, in milliseconds since the epoch. */
  readonly at: number;
  /** The browser session that the run was to have, or null when it has a browser of its own. */
  readonly sessionId: string | null;
  /** The `_tag` of the error of the submit, or 'WorkerLost' when the process that sent it is gone. */
  readonly cause: string;
}

/** What is done about an uncertain submit: a run id says that it was found. */
export type UncertainVerdict = 'fail' | 'resubmit' | { readonly runId: string };

/**
 * What is done about each of them. 'fail' ends the job with a `SubmitUncertainError`. 'resubmit' submits again, so that
 * there may be two runs. A function finds out, or asks.
 */
export type UncertainPolicy =
  'fail' | 'resubmit' | ((submit: UncertainSubmit, order: RunOrder) => ObservableInput<UncertainVerdict>);
