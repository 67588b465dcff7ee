import { runIdOf, type HasStatus } from '../codecs/snapshot.js';
import { statusName } from '../codecs/WorkflowRunStatus.js';
import type { WorkflowRunResults } from '../codecs/WorkflowRunResults.js';
import { WitriumError } from './WitriumError.js';

const lastStatus = (snapshot: HasStatus | null): string =>
  snapshot === null ? 'there was no snapshot' : `the last status is '${statusName(snapshot.status)}'`;

/** What an `IncompleteRunError` is made of. */
export interface IncompleteRunErrorInit<S extends HasStatus> {
  /** The call or the operator that failed. */
  readonly operation: string;
  /** What did not come, in words: 'the run had ended'. */
  readonly waitedFor: string;
  /** The last snapshot, or null. */
  readonly snapshot: S | null;
}

/** The stream of snapshots completed before what was waited for. */
export class IncompleteRunError<S extends HasStatus = WorkflowRunResults> extends WitriumError {
  /** The name of the class. */
  readonly _tag = 'IncompleteRunError';
  /** The last snapshot, or null. */
  readonly snapshot: S | null;

  constructor({ operation, waitedFor, snapshot }: IncompleteRunErrorInit<S>) {
    const message = `the stream completed before ${waitedFor}; ${lastStatus(snapshot)}`;
    super('IncompleteRunError', message, { operation, runId: runIdOf(snapshot) });
    this.snapshot = snapshot;
  }
}
