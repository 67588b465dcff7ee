import type * as t from 'io-ts';
import type { ObservableInput } from 'rxjs';
import { WitriumError } from '../index.js';
import type { RunOrder } from './RunOrder.js';
import { Id, Instant, orNull, storedObject, Text } from './stored.js';

/** A submit that left, or was about to, and whose answer was not stored: the run may exist. */
export interface UncertainSubmit {
  /** The workflow, by its id. */
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

/** The codec: checks one that was stored. */
export const UncertainSubmit: t.Type<UncertainSubmit> = storedObject<UncertainSubmit>({
  workflowId: Id,
  attemptId: Id,
  at: Instant,
  sessionId: orNull(Id),
  cause: Text,
});

/** What is done about an uncertain submit: a run id says that it was found. */
export type UncertainVerdict = 'fail' | 'resubmit' | { readonly runId: string };

/**
 * What is done about each of them. 'fail' ends the job with a `SubmitUncertainError`. 'resubmit' submits again, so that
 * there may be two runs. A function finds out, or asks.
 */
export type UncertainPolicy =
  'fail' | 'resubmit' | ((submit: UncertainSubmit, order: RunOrder) => ObservableInput<UncertainVerdict>);

/** A submit left, and its answer was not stored: the run may exist. It was not submitted again. */
export class SubmitUncertainError extends WitriumError {
  /** The name of the class. */
  readonly _tag = 'SubmitUncertainError';
  /** What is needed to find out. */
  readonly submit: UncertainSubmit;

  constructor(submit: UncertainSubmit) {
    const when = new Date(submit.at).toISOString();
    const message = `a run of '${submit.workflowId}' may exist: its submit of ${when} has no stored answer`;
    super('SubmitUncertainError', `${message} (${submit.cause})`, { operation: 'submitWorkflow' });
    this.submit = submit;
  }
}
