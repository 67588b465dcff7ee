import { runIdOf, type HasStatus } from '../codecs/snapshot.js';
import { statusName } from '../codecs/WorkflowRunStatus.js';
import type { WorkflowRunResults } from '../codecs/WorkflowRunResults.js';
import { WitriumError } from './WitriumError.js';

const lastStatus = (snapshot: HasStatus | null): string =>
  snapshot === null ? 'there was no snapshot' : `the last status is '${statusName(snapshot.status)}'`;

/** The stream of snapshots completed before what was waited for. */
export class IncompleteRunError<S extends HasStatus = WorkflowRunResults> extends WitriumError {
  /** The name of the class. */
  readonly _tag = 'IncompleteRunError';
  /** The last snapshot, or null. */
  readonly snapshot: S | null;

  constructor(operation: string, waitedFor: string, snapshot: S | null) {
    const message = `the stream completed before ${waitedFor}; ${lastStatus(snapshot)}`;
    super('IncompleteRunError', message, { operation, runId: runIdOf(snapshot) });
    this.snapshot = snapshot;
  }
}
