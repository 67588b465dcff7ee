import { retry, throwError, type MonoTypeOperatorFunction } from 'rxjs';
import { isWitriumError } from '../errors/isWitriumError.js';
import { after } from '../internal/after.js';
import { durationProblem } from '../internal/milliseconds.js';
import { given } from '../internal/given.js';
import { unknownKeyProblems } from '../internal/unknownKeys.js';
import { UNSENT_CODES } from './failure.js';

/** How transient faults are retried. Only what cannot happen twice is. */
export interface RetryPolicy {
  /** How many times in a row. Default 3. */
  readonly maxRetries?: number;
  /** The pause before the first retry, in milliseconds; it doubles each time. Default 500. */
  readonly initialDelay?: number;
  /** The longest pause, in milliseconds. A longer `Retry-After` of the API is honoured. Default 10,000. */
  readonly maxDelay?: number;
}

export type ResolvedRetryPolicy = Required<RetryPolicy>;

const DEFAULTS: ResolvedRetryPolicy = { maxRetries: 3, initialDelay: 500, maxDelay: 10_000 };

const NEVER_RETRY: ResolvedRetryPolicy = { ...DEFAULTS, maxRetries: 0 };

export const resolveRetry = (policy: RetryPolicy | false = {}): ResolvedRetryPolicy =>
  policy === false ? NEVER_RETRY : { ...DEFAULTS, ...given(policy) };

/** What is wrong with a policy, one line each. */
export const retryProblems = (policy: ResolvedRetryPolicy): readonly string[] =>
  [
    ...unknownKeyProblems(policy, Object.keys(DEFAULTS), 'retry.'),
    Number.isInteger(policy.maxRetries) && policy.maxRetries >= 0
      ? undefined
      : 'retry.maxRetries: expected a whole number, 0 or more',
    durationProblem('retry.initialDelay', policy.initialDelay),
    durationProblem('retry.maxDelay', policy.maxDelay),
  ].filter((problem) => problem !== undefined);

/** Which requests may be sent again: one that changes nothing, or only one that never left. */
export type Repeatable = 'always' | 'unsent';

const TRANSIENT_STATUSES: readonly number[] = [408, 429, 500, 502, 503, 504];

const isTransient = (error: unknown, repeatable: Repeatable): boolean => {
  if (repeatable === 'unsent') return isWitriumError(error, 'NetworkError') && UNSENT_CODES.includes(error.code);
  if (isWitriumError(error, 'HttpStatusError')) return TRANSIENT_STATUSES.includes(error.status);
  return isWitriumError(error, 'NetworkError') || isWitriumError(error, 'RequestTimeoutError');
};

const STALE_CODES: readonly string[] = ['ECONNRESET', 'EPIPE'];

/** More would go beyond every number. */
const MOST_DOUBLINGS = 50;

/** Doubles from try to try; half of the pause is left to chance, so that many clients do not come at once. */
const backOff = ({ initialDelay, maxDelay }: ResolvedRetryPolicy, attempt: number): number =>
  Math.min(maxDelay, initialDelay * 2 ** Math.min(attempt - 1, MOST_DOUBLINGS)) * (0.5 + Math.random() / 2);

/** A server may close an idle connection in the moment in which it is used again: that is no fault of the server. */
const isStale = (error: unknown): boolean =>
  isWitriumError(error, 'NetworkError') && error.reusedConnection === true && STALE_CODES.includes(error.code);

const pauseOf = (policy: ResolvedRetryPolicy, attempt: number, error: unknown): number => {
  if (isStale(error)) return 0;
  const asked = isWitriumError(error, 'HttpStatusError') ? error.retryAfter : undefined;
  return Math.max(asked ?? 0, backOff(policy, attempt));
};

/** Subscribes again after a transient fault; `onRetry` hears of it first. Faults are in a row when no value is between. */
export const retryTransient = <T>(
  policy: ResolvedRetryPolicy,
  repeatable: Repeatable,
  onRetry: (error: unknown, delay: number, attempt: number) => void,
): MonoTypeOperatorFunction<T> =>
  retry({
    count: policy.maxRetries,
    resetOnSuccess: true,
    delay: (error: unknown, attempt) => {
      if (!isTransient(error, repeatable)) return throwError(() => error);
      const delay = pauseOf(policy, attempt, error);
      onRetry(error, delay, attempt);
      return after(delay);
    },
  });
