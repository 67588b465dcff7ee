import { runIdOf, type HasStatus } from '../codecs/snapshot.js';
import { statusName, type OpenStatus, type WorkflowRunStatus } from '../codecs/WorkflowRunStatus.js';
import type { WorkflowRunResults } from '../codecs/WorkflowRunResults.js';
import { WitriumError } from './WitriumError.js';

/** What an `UnexpectedStatusError` is made of. */
export interface UnexpectedStatusErrorInit<S extends HasStatus> {
  /** What was waited for. */
  readonly target: WorkflowRunStatus;
  /** The run as it has ended. */
  readonly snapshot: S;
}

/** The run has ended in a status from which the target cannot be reached. */
export class UnexpectedStatusError<S extends HasStatus = WorkflowRunResults> extends WitriumError {
  /** The name of the class. */
  readonly _tag = 'UnexpectedStatusError';
  /** What was waited for. */
  readonly target: WorkflowRunStatus;
  /** What the run has come to instead. */
  readonly status: OpenStatus;
  /** The run as it has ended: `errorMessage` and `executions` say why. */
  readonly snapshot: S;

  constructor({ target, snapshot }: UnexpectedStatusErrorInit<S>) {
    const message = `waited for '${statusName(target)}', but the run is '${statusName(snapshot.status)}'`;
    super('UnexpectedStatusError', message, { operation: 'untilStatus', runId: runIdOf(snapshot) });
    this.target = target;
    this.status = snapshot.status;
    this.snapshot = snapshot;
  }
}
