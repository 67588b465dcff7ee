import type { Rule } from './check.js';
import { duration, isFunction, object, observable, oneOf, unless, whole } from './rules.js';

/** The rules of a `RetryPolicy`. Entries that follow runs check it too. */
export const retryRules = {
  maxRetries: whole({ least: 0 }),
  initialDelay: duration(),
  maxDelay: duration(),
} satisfies Readonly<Record<string, Rule>>;

const retry = object<Partial<Record<keyof typeof retryRules, unknown>>>(retryRules, 'an object, or false');

/** The rules of `WatchOptions`. */
export const watchRules = {
  pollingInterval: unless(isFunction, duration()),
  minWaitTime: duration(),
  onUnsubscribe: oneOf('detach', 'cancel'),
  pollWhile: observable,
  retry: unless((value) => value === false, retry),
} satisfies Readonly<Record<string, Rule>>;
