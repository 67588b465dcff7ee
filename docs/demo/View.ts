import type { RunState, WorkflowRunResults } from 'witrium-rx';

/** What follows a run: the panel of the first page. */
export interface View {
  readonly show: (state: RunState<WorkflowRunResults>) => void;
  readonly end: () => void;
}
