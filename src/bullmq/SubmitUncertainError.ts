import { WitriumError } from '../index.js';
import type { UncertainSubmit } from './UncertainSubmit.js';

/** A submit left, and its answer was not stored: the run may exist. It was not submitted again. */
export class SubmitUncertainError extends WitriumError {
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
