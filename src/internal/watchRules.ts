import { duration, object, notifier, oneOf, orFunction, unless, whole } from './rules.js';

/** The rules of a `RetryPolicy`. */
export const retryRules = { maxRetries: whole({ least: 0 }), initialDelay: duration(), maxDelay: duration() };

const retry = object<Partial<Record<keyof typeof retryRules, unknown>>>(retryRules, 'an object, or false');

/** The rules of `WatchOptions`. Entries that follow runs check them too. */
export const watchRules = {
  pollingInterval: orFunction(duration()),
  minWaitTime: duration(),
  onUnsubscribe: oneOf('detach', 'cancel'),
  pollWhile: notifier,
  retry: unless((value) => value === false, retry),
};
