import type { WorkflowRunResults } from '../index.js';
import { unrecoverable } from './failJob.js';
import type { RunJobResult } from './RunJob.js';
import type { UncertainSubmit } from './UncertainSubmit.js';

/**
 * What a job returns when its run has completed.
 *
 * @throws UnrecoverableError when no JSON can be written of it, as a page has nested it too deep: no attempt will store it.
 */
export const resultOf = (
  { runId, result }: WorkflowRunResults,
  uncertain: readonly UncertainSubmit[] = [],
): RunJobResult => {
  const returned = { runId, result, uncertain };
  try {
    JSON.stringify(returned);
    return returned;
  } catch (error) {
    throw unrecoverable(`followJob: the result of run ${runId} cannot be stored as JSON`, error);
  }
};
