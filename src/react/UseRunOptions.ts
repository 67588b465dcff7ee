import type { HasExecutions, HasStatus } from '../index.js';
import { isRecord } from '../internal/guards.js';
import { expecting, flag, object } from '../internal/rules.js';

/** How `useRun` shows a run. */
export interface UseRunOptions<S extends HasStatus & HasExecutions> {
  /**
   * A snapshot that was read before, such as by the server: it is shown until there is a newer one, and is all that a
   * server renders of the run. A page must have the same one when it hydrates. Default none: the server renders
   * 'starting'.
   */
  readonly initial?: S | undefined;
  /** Whether what the stream fails with is thrown while rendering, for an error boundary. Default false. */
  readonly throwOnError?: boolean | undefined;
}

export const RULES = object<UseRunOptions<never>>({
  initial: expecting('a snapshot', (value) => isRecord(value) && 'status' in value && 'executions' in value),
  throwOnError: flag,
});
