import { WitriumError } from '../index.js';
import { ownFields } from '../internal/own.js';
import type { UncertainSubmit } from './UncertainSubmit.js';

declare module '../errors/isWitriumError.js' {
  interface WitriumErrors {
    /** The data of a job are not what this library or an order has stored there. */
    readonly JobDataError: JobDataError;
    /** The job is another worker's by now. */
    readonly LockLostError: LockLostError;
    /** A submit left, and its answer was not stored: the run may exist. */
    readonly SubmitUncertainError: SubmitUncertainError;
  }
}

/**
 * The data of a job are not what this library or an order has stored there: somebody else has written them, or the key
 * that signs records is another one. Nothing was submitted for them.
 */
export class JobDataError extends WitriumError {
  /** The name of the class. */
  readonly _tag = 'JobDataError';

  /** @param init `problem`: the place and what is wrong there, in words. */
  constructor({ problem }: { readonly problem: string }) {
    super('JobDataError', `the data of the job cannot be used: ${problem}`, { operation: 'followJob' });
  }
}

/** What a `LockLostError` is made of. */
export interface LockLostErrorInit {
  /** The job's id in its queue. */
  readonly jobId: string;
  /** The run that the job follows. Default: none yet. */
  readonly runId?: string | undefined;
}

/** The job is another worker's by now. This one has left it. */
export class LockLostError extends WitriumError {
  /** The name of the class. */
  readonly _tag = 'LockLostError';
  /** The job's id in its queue. */
  readonly jobId: string;

  constructor(init: LockLostErrorInit) {
    const { jobId, runId } = ownFields(init);
    super('LockLostError', `the lock of job ${jobId} was lost`, { operation: 'followJob', runId });
    this.jobId = jobId;
  }
}

/** A submit left, and its answer was not stored: the run may exist. It was not submitted again. */
export class SubmitUncertainError extends WitriumError {
  /** The name of the class. */
  readonly _tag = 'SubmitUncertainError';
  /** What is needed to find out. */
  readonly submit: UncertainSubmit;

  /** @param init `submit`: what is known of the submit. */
  constructor({ submit }: { readonly submit: UncertainSubmit }) {
    const when = new Date(submit.at).toISOString();
    const message = `a run of '${submit.workflowId}' may exist: its submit of ${when} has no stored answer`;
    super('SubmitUncertainError', `${message} (${submit.cause})`, { operation: 'submitWorkflow' });
    this.submit = submit;
  }
}
