import { defer, map, NEVER, type Observable } from 'rxjs';
import type { Transport } from '../../src/transport.js';
import type { Activity } from '../../src/transport/activity.js';
import type { ApiRequest } from '../../src/transport/ApiRequest.js';
import { createBackground, type Background } from '../../src/transport/background.js';

/** The answer to one operation, or what makes it from the request. */
type Answer = Observable<unknown> | ((request: ApiRequest<unknown>) => Observable<unknown>);

export type Answers = Partial<Record<ApiRequest<unknown>['operation'], Answer>>;

/** A transport without HTTP, for virtual time: each operation answers with the Observable given for it, a poll with snapshots. */
export const fakeTransport = (
  answers: Answers,
): Transport & Pick<Background, 'idle$'> & { readonly activities: readonly Activity[] } => {
  const activities: Activity[] = [];
  const background = createBackground();
  return {
    request: <A>(request: ApiRequest<A>) =>
      defer(() => {
        const answer = answers[request.operation];
        if (answer === undefined) throw new Error(`no answer to ${request.operation}`);
        const answered = typeof answer === 'function' ? answer(request) : answer;
        const polled = answered.pipe(map((snapshot) => ({ snapshot, retryAfter: 0 })));
        return (request.operation === 'getWorkflowResults' ? polled : answered) as Observable<A>;
      }),
    events: () => NEVER,
    background: background.run,
    idle$: background.idle$,
    report: (activity) => {
      activities.push(activity);
    },
    activities,
  };
};
