import { InvalidOptionsError } from '../errors/InvalidOptionsError.js';
import { checked, given, problemsOf, type Given } from '../internal/check.js';
import { isRecord } from '../internal/guards.js';
import { canBeCopied } from '../internal/own.js';
import { duration, number, object, oneOf } from '../internal/rules.js';

/** How the pauses between polls grow; all times in milliseconds. */
export interface AdaptivePollingOptions {
  /** The shortest pause, at least 1. Default 2000. */
  readonly initial?: number | undefined;
  /** The longest pause, and so the longest delay; at least `initial`. Default 10,000. */
  readonly max?: number | undefined;
  /** What each counted poll multiplies the pause by, at least 1. Default 1.05. */
  readonly factor?: number | undefined;
  /**
   * The part of the pause that is left to chance, from 0 to 1, so that many clients do not come at once: 0.1 is
   * 10 % more or less, never more than `max`. Default 0.1.
   */
  readonly jitter?: number | undefined;
  /**
   * Which polls count. 'change' (default): those since the last change of the snapshot. 'start': all, so that the
   * number of requests depends on the length of the run alone, not on how often it changes.
   */
  readonly since?: 'change' | 'start' | undefined;
}

const DEFAULTS = { initial: 2000, max: 10_000, factor: 1.05, jitter: 0.1, since: 'change' } as const;

const INITIAL = duration({ least: 1 });

/** The longest pause is at least the shortest, where that is one. */
const rulesWith = (initial: number) =>
  object<AdaptivePollingOptions>({
    initial: INITIAL,
    max: duration({ least: problemsOf(INITIAL, initial).length === 0 ? initial : 1 }),
    factor: number({ least: 1 }),
    jitter: number({ most: 1 }),
    since: oneOf('change', 'start'),
  });

/**
 * A `pollingInterval` that is quick after a change and slow in a lull: `initial * factor ** unchanged`, at most
 * `max`. The function that it returns remembers nothing, so that many runs can share it. A `Retry-After` of the
 * API that asks for a longer pause is honoured, as with every interval.
 *
 * At the same number of requests no schedule notices the end of a run much sooner than a fixed interval does. This
 * one moves the delay from short runs to long ones, and requests from lulls to changes.
 *
 * @param options How the pauses grow; times in milliseconds.
 * @returns The pause after an answer, in milliseconds.
 * @throws {@link InvalidOptionsError} at once, when an option does not fit.
 *
 * @example
 * ```ts
 * import { adaptivePolling, createWitriumClient } from 'witrium-rx';
 *
 * createWitriumClient()
 *   .runWorkflow('scrape-orders', { pollingInterval: adaptivePolling({ initial: 500, max: 5000 }) })
 *   .subscribe(({ status }) => console.log(status));
 * ```
 */
export const adaptivePolling = (
  options: AdaptivePollingOptions = {},
): ((snapshot: unknown, pollCount: number, unchanged: number) => number) => {
  const resolved: Required<Given<AdaptivePollingOptions>> = { ...DEFAULTS, ...given(options) };
  const { initial, max, factor, jitter, since } = resolved;
  checked(
    rulesWith(initial),
    isRecord(options) && canBeCopied(options, Object.keys(DEFAULTS)) ? resolved : options,
    InvalidOptionsError,
    'adaptivePolling',
  );
  return (_snapshot, pollCount, unchanged) => {
    const pause = Math.min(max, initial * factor ** (since === 'start' ? pollCount - 1 : unchanged));
    return Math.min(max, pause * (1 + jitter * (2 * Math.random() - 1)));
  };
};
