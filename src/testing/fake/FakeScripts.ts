import type {
  AgentExecution,
  AnyWitriumError,
  BrowserSessionCreateOptions,
  Operation,
  TalentResult,
  TalentRunOptions,
  WorkflowRunOptions,
  WorkflowRunResults,
} from '../../index.js';

/** How a call fails: with this error, or with the `HttpStatusError` of an answer with this status. */
export type FakeFault = AnyWitriumError | { readonly status: number; readonly detail?: string | undefined };

/** Some of the fields of something; undefined counts as not given. */
export type FakeFields<T> = { readonly [K in keyof T]?: T[K] | undefined };

/** What a snapshot holds; the rest is null. Steps are numbered from 0 in their order. */
export interface FakeSnapshot extends FakeFields<Omit<WorkflowRunResults, 'workflowId' | 'runId' | 'executions'>> {
  /**
   * The steps so far. What is not given of one: the status 'C', the instruction 'Step 1', 'Step 2', …, else null.
   * Default none.
   */
  readonly executions?: readonly FakeFields<AgentExecution>[] | undefined;
}

/** A run, from its submit on. */
export interface FakeRun {
  /**
   * Each letter is a snapshot: `p`, `r`, `c`, `f` and `x` are the statuses, others come from `values`. The run ends with
   * its first terminal status, with `#` its polls fail. `|` may follow the end and says nothing new. A run that does
   * not end stays as it is.
   */
  readonly marbles: string;
  /** The snapshots by letter. A status that is not given is that of the letter. */
  readonly values?: Readonly<Record<string, FakeSnapshot>> | undefined;
  /** What `#` is. Default: an answer with the status 500. */
  readonly error?: FakeFault | undefined;
}

/** A talent, from its request on. */
export interface FakeTalent {
  /** The first letter is its result, `#` its failure; without one it never answers. */
  readonly marbles: string;
  /** The results by letter. The status is 'F' for `f`, 'X' for `x` and else 'C', unless it is given. */
  readonly values?: Readonly<Record<string, FakeFields<TalentResult>>> | undefined;
  /** What `#` is. Default: an answer with the status 500. */
  readonly error?: FakeFault | undefined;
}

/** When a call is answered. */
export interface FakeAnswer {
  /** The answer comes with the first letter, `#` is a failure; without one there is no answer. */
  readonly marbles: string;
  /** What `#` is. Default: an answer with the status 500. */
  readonly error?: FakeFault | undefined;
}

/** What happens at the API that a fake client talks to. A string is short for its marbles alone. */
export interface FakeWitriumOptions {
  /** The runs of each workflow, by its id; a function makes each run from the options of its submit. */
  readonly runs?:
    Readonly<Record<string, string | FakeRun | ((options: WorkflowRunOptions) => string | FakeRun)>> | undefined;
  /** The talents by id; a function makes each from the options of its request. */
  readonly talents?:
    Readonly<Record<string, string | FakeTalent | ((options: TalentRunOptions) => string | FakeTalent)>> | undefined;
  /**
   * The names of the browser states that were saved before. What `preserveState` saves later is known from then on; any
   * other in `useStates` is answered 404. Default none.
   */
  readonly states?: readonly string[] | undefined;
  /** The calls that are not answered at once. A call has its effect with its answer. */
  readonly answers?: FakeFields<Record<Operation, string | FakeAnswer>> | undefined;
  /** How long one character of the marbles is, in milliseconds. Default 1. */
  readonly frame?: number | undefined;
  /** As `sessionOptions` of `createWitriumClient`. */
  readonly sessionOptions?: BrowserSessionCreateOptions | undefined;
}
