import type { WorkflowRunResults } from '../codecs/WorkflowRunResults.js';
import { InvalidOptionsError } from '../errors/InvalidOptionsError.js';
import { checked, problemsOf } from '../internal/check.js';
import { isNotifier, type Notifier } from '../internal/Notifier.js';
import { duration, object } from '../internal/rules.js';
import { watchRules } from '../internal/watchRules.js';
import type { PollingInterval } from './pollRun.js';
import { resolveRetry, type ResolvedRetryPolicy, type RetryPolicy } from '../transport/retry.js';

/** How a run is followed; all times in milliseconds. */
export interface WatchOptions {
  /**
   * The pause after each answer, or a function that chooses it from the snapshot, the number of polls so far, and
   * how many of them in a row, this one included, have brought nothing new. The function may also return an
   * Observable or a promise: the next poll comes when that emits or completes, and its error ends the stream. A longer
   * `Retry-After` of the answer is honoured. It means nothing while the event stream of a relay is open: the relay
   * decides then. Default 2000 in `watchRun`, and 5000 in `runWorkflow`, `startRun` and `resumeRun`.
   */
  readonly pollingInterval?: number | PollingInterval<WorkflowRunResults> | undefined;
  /** The pause before the first poll. Default 0. */
  readonly minWaitTime?: number | undefined;
  /**
   * What an unsubscribe does to a run that has not ended: 'detach' (default) leaves it alive, 'cancel' cancels
   * it. Operators that take a part of the stream unsubscribe too: after `untilStatus('R')` the run is cancelled.
   */
  readonly onUnsubscribe?: 'detach' | 'cancel' | undefined;
  /**
   * Polls only while this has last emitted true: `documentVisible()` pauses in hidden tabs. When it turns true again,
   * the next poll comes at once, but not before `minWaitTime` or a `Retry-After` of the API is over. A poll in flight
   * goes on to its end, and the submit of a run does not wait. There is no poll before the first value; when this
   * completes, its last value stays; its error ends the stream. The event stream of a relay is closed
   * while it says false. Default: always.
   */
  readonly pollWhile?: Notifier<boolean> | undefined;
  /** How transient faults of a poll, and of an event stream, are retried; false: never. Default: the client's policy. */
  readonly retry?: RetryPolicy | false | undefined;
}

/** Watch options, checked, with their defaults. */
export interface ResolvedWatch {
  readonly interval: PollingInterval<WorkflowRunResults>;
  readonly minWaitTime: number;
  readonly onUnsubscribe: 'detach' | 'cancel';
  readonly pollWhile: Notifier<boolean> | undefined;
  readonly retry: ResolvedRetryPolicy | undefined;
}

/** The pause after each answer when nothing else was asked for, in milliseconds. */
const DEFAULT_INTERVALS = { watchRun: 2000, runWorkflow: 5000, startRun: 5000, resumeRun: 5000 };

const RULES = object<WatchOptions>(watchRules);

const PAUSE = duration();

/** Checks watch options and fills in their defaults. */
export const resolveWatch = (operation: keyof typeof DEFAULT_INTERVALS, watch: WatchOptions): ResolvedWatch => {
  const options = checked(RULES, watch, InvalidOptionsError, operation);
  const { pollingInterval = DEFAULT_INTERVALS[operation], minWaitTime = 0, onUnsubscribe = 'detach' } = options;
  const { pollWhile, retry } = options;
  const rest = { minWaitTime, onUnsubscribe, pollWhile, retry: retry === undefined ? undefined : resolveRetry(retry) };
  if (typeof pollingInterval === 'number') return { interval: () => pollingInterval, ...rest };
  const interval: ResolvedWatch['interval'] = (snapshot, pollCount, unchanged) => {
    const chosen = pollingInterval(snapshot, pollCount, unchanged);
    if (isNotifier(chosen)) return chosen;
    const [problem] = problemsOf(PAUSE, chosen, 'pollingInterval');
    if (problem === undefined) return chosen;
    throw new InvalidOptionsError({ operation, errors: [`${problem} from the function`] });
  };
  return { interval, ...rest };
};
