import type { UncertainSubmit } from '../../src/bullmq/index.js';
import { isWitriumError } from '../../src/index.js';
import type {
  AgentExecution,
  AnyWitriumError,
  ValidationIssue,
  WitriumErrors,
  WorkflowRunResults,
} from '../../src/index.js';
import { expectType, type Equal } from './expectType.js';

declare const error: unknown;

// What the page about trouble reads on an error is there after the check of its tag, without a cast.
if (isWitriumError(error, 'RunFailedError')) {
  expectType<string | null>()(error.snapshot.errorMessage);
  expectType<readonly AgentExecution[]>()(error.snapshot.executions);
  expectType<string | undefined>()(error.runId);
}
if (isWitriumError(error, 'UnexpectedStatusError')) {
  expectType<string | null>()(error.snapshot.errorMessage);
  expectType<readonly AgentExecution[]>()(error.snapshot.executions);
}
if (isWitriumError(error, 'WaitTimeoutError')) {
  expectType<string | null | undefined>()(error.snapshot?.errorMessage);
  expectType<readonly AgentExecution[] | undefined>()(error.snapshot?.executions);
  expectType<number>()(error.timeout);
}
if (isWitriumError(error, 'IncompleteRunError')) {
  expectType<string | null | undefined>()(error.snapshot?.errorMessage);
  expectType<readonly AgentExecution[] | undefined>()(error.snapshot?.executions);
}

/**
 * The fields that the pages about errors name, by error. `errors.test.ts` asks that each that a page names stands here,
 * and that the table of the page has those of an error, with a question mark where they may be missing.
 */
interface Told {
  readonly InvalidOptionsError: { readonly errors: readonly string[] };
  readonly HttpStatusError: {
    readonly status: number;
    readonly detail: string | readonly ValidationIssue[];
    readonly method: string;
    readonly path: string;
    readonly retryAfter: number | undefined;
    readonly requestId: string | undefined;
    readonly runId: string | undefined;
  };
  readonly NetworkError: {
    readonly code: string;
    readonly reusedConnection: true | undefined;
    readonly neverSent: true | undefined;
  };
  readonly RequestTimeoutError: { readonly timeout: number | undefined; readonly neverSent: true | undefined };
  readonly DecodeError: { readonly errors: readonly string[]; readonly operation: string };
  readonly WaitTimeoutError: { readonly timeout: number; readonly snapshot: WorkflowRunResults | null };
  readonly UnexpectedStatusError: {
    readonly target: 'P' | 'R' | 'C' | 'F' | 'X';
    readonly status: string;
    readonly snapshot: WorkflowRunResults;
    readonly 'snapshot.errorMessage': string | null;
    readonly 'snapshot.executions': readonly AgentExecution[];
  };
  readonly IncompleteRunError: { readonly snapshot: WorkflowRunResults | null };
  readonly RunFailedError: {
    readonly status: string;
    readonly snapshot: WorkflowRunResults;
    readonly 'snapshot.errorMessage': string | null;
    readonly 'snapshot.executions': readonly AgentExecution[];
  };
  readonly SessionCloseError: { readonly sessionId: string; readonly cause: unknown };
  readonly SubmitUncertainError: { readonly submit: UncertainSubmit };
  readonly JobDataError: { readonly message: string };
  readonly LockLostError: { readonly jobId: string };
}

/** What stands in a value at a path. */
type At<T, P> = P extends `${infer Head}.${infer Rest}`
  ? Head extends keyof T
    ? At<T[Head], Rest>
    : never
  : P extends keyof T
    ? T[P]
    : never;

type Tag = keyof WitriumErrors;

type ErrorOf<T extends Tag> = WitriumErrors[T];

/** For each field whether it has the type that is told; an open status counts as text. */
type Holds<T extends Tag> = {
  readonly [P in keyof Told[T]]: P extends 'status'
    ? At<ErrorOf<T>, P> extends Told[T][P]
      ? true
      : false
    : Equal<At<ErrorOf<T>, P>, Told[T][P]>;
};

declare const holds: { readonly [T in Tag]: Holds<T> };

export const allHold: { readonly [T in Tag]: { readonly [P in keyof Told[T]]: true } } = holds;

/** What every error has. */
declare const any: AnyWitriumError;
expectType<string>()(any.message);
expectType<string>()(any.operation);
expectType<string | undefined>()(any.runId);

// The entry for BullMQ adds its errors to the guard.
if (isWitriumError(error, 'SubmitUncertainError')) expectType<UncertainSubmit>()(error.submit);
if (isWitriumError(error, 'LockLostError')) expectType<string>()(error.jobId);
