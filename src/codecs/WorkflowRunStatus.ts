import * as t from 'io-ts';

/** The states of a run, and of a step of it. */
export const STATUS_LETTERS = {
  /** Queued. */
  PENDING: 'P',
  /** Executing: the browser is up. */
  RUNNING: 'R',
  /** Ended well. */
  COMPLETED: 'C',
  /** Ended with a failed step. */
  FAILED: 'F',
  /** Ended because it was cancelled. */
  CANCELLED: 'X',
} as const satisfies Readonly<Record<string, WorkflowRunStatus>>;

/** A status letter of a workflow run. */
export type WorkflowRunStatus = 'P' | 'R' | 'C' | 'F' | 'X';

/** A status as the API sends it: the known letters, and any that a later API may add. */
export type OpenStatus = WorkflowRunStatus | (string & {});

/** A status on the wire. A letter that is not known is kept as it is. */
export const OpenStatus: t.Type<OpenStatus, string> = t.string;

/** The statuses after which a run does not change any more. */
export const TERMINAL_STATUSES: readonly WorkflowRunStatus[] = ['C', 'F', 'X'];

/**
 * The states of a workflow run. `TERMINAL_STATUSES` stands in it too, as in other clients, and is not enumerable:
 * `Object.values(WorkflowRunStatus)` are the letters.
 *
 * @example
 * ```ts
 * client.watchRun(runId).pipe(untilStatus(WorkflowRunStatus.RUNNING));
 * ```
 */
export const WorkflowRunStatus = Object.freeze(
  Object.defineProperty({ ...STATUS_LETTERS, TERMINAL_STATUSES }, 'TERMINAL_STATUSES', { enumerable: false }),
);

/**
 * Whether a run with this status has ended. A status that is not known has not.
 *
 * @example
 * ```ts
 * isTerminal('R'); // false
 * ```
 */
export const isTerminal = (status: OpenStatus): status is 'C' | 'F' | 'X' =>
  (TERMINAL_STATUSES as readonly string[]).includes(status);

const NAMES: ReadonlyMap<string, string> = new Map(
  Object.entries(STATUS_LETTERS).map(([name, letter]) => [letter, name.toLowerCase()]),
);

/**
 * The readable name of a status; a status that is not known is its own name.
 *
 * @example
 * ```ts
 * statusName('P'); // 'pending'
 * ```
 */
export const statusName = (status: OpenStatus): string => NAMES.get(status) ?? status;
