import type { ObservableInput } from 'rxjs';
import type { RunOrder } from './RunOrder.js';
import type { UncertainSubmit } from './UncertainSubmit.js';

/** What is done about an uncertain submit: a run id says that it was found. */
export type UncertainVerdict = 'fail' | 'resubmit' | { readonly runId: string };

/**
 * What is done about each of them. 'fail' ends the job with a `SubmitUncertainError`. 'resubmit' submits again, so that
 * there may be two runs. A function finds out, or asks.
 */
export type UncertainPolicy =
  'fail' | 'resubmit' | ((submit: UncertainSubmit, order: RunOrder) => ObservableInput<UncertainVerdict>);
