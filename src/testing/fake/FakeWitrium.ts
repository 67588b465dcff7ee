import type { BrowserSessionCreateOptions, Operation, WitriumClient, WorkflowRunOptions } from '../../index.js';

/** A call that has reached the fake. */
export interface FakeCall {
  /** The call, by the name of the client's method: 'submitWorkflow', … */
  readonly operation: Operation;
  /** Of the workflow, the talent, the run or the session; null where the call has none. */
  readonly id: string | null;
  /** As they were given, without those of the watch; a session's id is among those of a run in it. */
  readonly options: object;
  /** When it came, by the clock of RxJS: in virtual time the frame. In milliseconds. */
  readonly at: number;
}

/** A run that a submit has made. */
export interface FakeSubmittedRun {
  /** 'run-1' for the first, 'run-2' for the second. */
  readonly runId: string;
  /** The workflow, by its id. */
  readonly workflowId: string;
  /** As they were given, without those of the watch; a session's id is among those of a run in it. */
  readonly options: WorkflowRunOptions;
  /** As of now. */
  readonly status: string;
}

/** A browser session that has not been closed. */
export interface FakeOpenSession {
  /** 'session-1' for the first, 'session-2' for the second. */
  readonly uuid: string;
  /** As they were given, with the client's `sessionOptions` where those hold. */
  readonly options: BrowserSessionCreateOptions;
  /** Whether a run or a talent is going on in it. */
  readonly busy: boolean;
}

/** A client without a network, and what it has seen. */
export interface FakeWitrium extends WitriumClient {
  /** Every call so far, each poll too, in order; the array is live. Calls with options that are not valid never come. */
  readonly calls: readonly FakeCall[];
  /** The calls of one operation so far. */
  readonly callsTo: (operation: Operation) => readonly FakeCall[];
  /** Every run so far, in the order of submission. */
  readonly submittedRuns: readonly FakeSubmittedRun[];
  /** The ids of the runs that somebody follows now. */
  readonly followedRuns: readonly string[];
  /** The sessions that are open now, in the order of creation. */
  readonly openSessions: readonly FakeOpenSession[];
  /** The names of the browser states that are saved now. */
  readonly states: readonly string[];
}
