import { isTransient } from '../errors/isTransient.js';
import { mayHaveHappened } from '../errors/mayHaveHappened.js';
import { isWitriumError } from '../errors/isWitriumError.js';
import { given, type Given } from '../internal/check.js';

/** How transient faults are retried. Only what cannot happen twice is. */
export interface RetryPolicy {
  /** How many times in a row. Default 3. */
  readonly maxRetries?: number | undefined;
  /**
   * The longest pause before the first retry, in milliseconds, of which up to half is left to chance; it doubles each
   * time. Default 500.
   */
  readonly initialDelay?: number | undefined;
  /** The longest pause, in milliseconds. A longer `Retry-After` of the API is honoured. Default 10,000. */
  readonly maxDelay?: number | undefined;
}

/** A policy with its defaults. */
export type ResolvedRetryPolicy = Required<Given<RetryPolicy>>;

const DEFAULTS: ResolvedRetryPolicy = { maxRetries: 3, initialDelay: 500, maxDelay: 10_000 };

const NEVER_RETRY: ResolvedRetryPolicy = { ...DEFAULTS, maxRetries: 0 };

/** Fills in the defaults of a policy that was checked. */
export const resolveRetry = (policy: RetryPolicy | false = {}): ResolvedRetryPolicy =>
  policy === false ? NEVER_RETRY : { ...DEFAULTS, ...given(policy) };

/** Which requests may be sent again: one that changes nothing, or only one that never left. */
export type Repeatable = 'always' | 'unsent';

const STALE_CODES: ReadonlySet<string> = new Set(['ECONNRESET', 'EPIPE']);

/** More would go beyond every number. */
const MOST_DOUBLINGS = 50;

/** Doubles from try to try; half of the pause is left to chance, so that many clients do not come at once. */
const backOff = ({ initialDelay, maxDelay }: ResolvedRetryPolicy, attempt: number): number =>
  Math.min(maxDelay, initialDelay * 2 ** Math.min(attempt - 1, MOST_DOUBLINGS)) * (0.5 + Math.random() / 2);

/** A server may close an idle connection in the moment in which it is used again: that is no fault of the server. */
export const isStale = (error: unknown): boolean =>
  isWitriumError(error, 'NetworkError') && error.reusedConnection === true && STALE_CODES.has(error.code);

/** Whether no answer came, so that the request may never have left. A refusal has arrived. */
const hasNoAnswer = (error: unknown): boolean =>
  isWitriumError(error, 'NetworkError') || isWitriumError(error, 'RequestTimeoutError');

/** Whether a request that has ended with an error may be sent again. */
export const mayRepeat = (error: unknown, repeatable: Repeatable): boolean =>
  repeatable === 'always' ? isTransient(error) : hasNoAnswer(error) && !mayHaveHappened(error);

/**
 * How long to wait before a call is tried again, in milliseconds; undefined when it is not.
 *
 * @param attempt How many faults in a row there have been, this one included.
 */
export const pauseBefore = (
  error: unknown,
  policy: ResolvedRetryPolicy,
  repeatable: Repeatable,
  attempt: number,
): number | undefined => {
  if (attempt > policy.maxRetries || !mayRepeat(error, repeatable)) return undefined;
  if (isStale(error)) return 0;
  const asked = isWitriumError(error, 'HttpStatusError') ? error.retryAfter : undefined;
  return Math.max(asked ?? 0, backOff(policy, attempt));
};
