import type { BrowserSessionCreateOptions, WorkflowRunOptions } from '../index.js';

/** What is to be run, once. It goes through JSON. */
export interface RunOrder {
  readonly workflowId: string;
  /** Of the run; sent as they are. */
  readonly options?: WorkflowRunOptions | undefined;
  /** Runs it in a browser session of its own, made with these options and closed at the end. Default: none. */
  readonly session?: BrowserSessionCreateOptions | undefined;
}
