import { defer, type Observable } from 'rxjs';
import { isWitriumError } from '../errors/isWitriumError.js';
import type { Queue } from '../internal/createQueue.js';
import type { Activity, RequestActivity } from './activity.js';
import type { ApiCall } from './ApiRequest.js';
import type { ResolvedConfig } from './config.js';
import { tagOf } from './observed.js';
import { retryTransient, type Repeatable } from './retry.js';

/** Tries a call, and again after a transient fault. Each try waits in line by itself, and has a number of its own. */
export type Tries = <T>(
  call: ApiCall,
  repeatable: Repeatable,
  inLine: Queue,
  once: (activity: RequestActivity) => Observable<T>,
) => Observable<T>;

export const createTries = ({ retry }: ResolvedConfig, report: (activity: Activity) => void): Tries => {
  let requests = 0;
  return (call, repeatable, inLine, once) =>
    defer(() => {
      const { operation, method, path, id = null } = call;
      let activity: RequestActivity = { requestId: 0, operation, method, path, id, attempt: 1 };
      const next = defer(() => {
        activity = { ...activity, requestId: ++requests };
        return once(activity);
      });
      return inLine(next).pipe(
        retryTransient(call.retry ?? retry, repeatable, (error, delay, attempt) => {
          const status = isWitriumError(error, 'HttpStatusError') ? error.status : null;
          report({ type: 'retry', ...activity, delay, error: tagOf(error), status });
          activity = { ...activity, attempt: attempt + 1 };
        }),
      );
    });
};
