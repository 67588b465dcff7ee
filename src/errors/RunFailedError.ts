import { runIdOf, type HasStatus } from '../codecs/snapshot.js';
import { statusName, type OpenStatus } from '../codecs/WorkflowRunStatus.js';
import { own } from '../internal/own.js';
import type { WorkflowRunResults } from '../codecs/WorkflowRunResults.js';
import { WitriumError } from './WitriumError.js';

/** What a `RunFailedError` is made of. */
export interface RunFailedErrorInit<S extends HasStatus> {
  /** The operator that failed. */
  readonly operation: string;
  /** The run as it has ended. */
  readonly snapshot: S;
}

/** The run has failed or was cancelled. */
export class RunFailedError<S extends HasStatus = WorkflowRunResults> extends WitriumError {
  /** The name of the class. */
  readonly _tag = 'RunFailedError';
  /** 'F' or 'X'. */
  readonly status: OpenStatus;
  /** The run as it has ended: `errorMessage` and `executions` say why. */
  readonly snapshot: S;

  constructor({ operation, snapshot }: RunFailedErrorInit<S>) {
    const errorMessage = own(snapshot, 'errorMessage');
    const reason = typeof errorMessage === 'string' ? `: ${errorMessage}` : '';
    const message = `the run is '${statusName(snapshot.status)}'${reason}`;
    super('RunFailedError', message, { operation, runId: runIdOf(snapshot) });
    this.status = snapshot.status;
    this.snapshot = snapshot;
  }
}
