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

/** Reads one that was stored. */
export const UncertainSubmit = storedObject<UncertainSubmit>({
  workflowId: Id,
  attemptId: Id,
  at: Instant,
  sessionId: orNull(Id),
  cause: Text,
});
