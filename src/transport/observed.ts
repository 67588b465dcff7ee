import { asyncScheduler, defer, tap, type MonoTypeOperatorFunction } from 'rxjs';
import { isWitriumError, type AnyWitriumError } from '../errors/isWitriumError.js';
import type { Activity, RequestActivity } from './activity.js';

/** Reports a request and how it ends. */
export const observed =
  <R extends { readonly status: number }>(
    request: RequestActivity,
    report: (activity: Activity) => void,
  ): MonoTypeOperatorFunction<R> =>
  (source) =>
    defer(() => {
      // The clock of RxJS, which is virtual where the timers are.
      const start = asyncScheduler.now();
      const elapsed = () => asyncScheduler.now() - start;
      let answered = false;
      report({ type: 'request', ...request });
      return source.pipe(
        tap({
          next: ({ status }) => {
            answered = true;
            report({ type: 'response', ...request, status, duration: elapsed() });
          },
          error: (error: unknown) => {
            report({ type: 'request-failed', ...request, error: tagOf(error), duration: elapsed() });
          },
          unsubscribe: () => {
            if (!answered) report({ type: 'request-aborted', ...request, duration: elapsed() });
          },
        }),
      );
    });

/** Everything that the transport throws is an error of ours; an unknown one could only come from the network. */
export const tagOf = (error: unknown): AnyWitriumError['_tag'] => (isWitriumError(error) ? error._tag : 'NetworkError');
