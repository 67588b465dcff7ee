import { defer, map, NEVER, type Observable } from 'rxjs';
import type { Operation } from '../../src/api/endpoints.js';
import type { Activity } from '../../src/transport/activity.js';
import { createBackground, type Background } from '../../src/transport/background.js';
import type { ApiCall, Transport } from '../../src/transport/createTransport.js';

/** A call of any operation. */
export type AnyCall = ApiCall<Operation, unknown>;

/** The answer to one operation, or what makes it from the call. */
type Answer = Observable<unknown> | ((call: AnyCall) => Observable<unknown>);

export type Answers = Partial<Record<Operation, Answer>>;

/** A transport without HTTP, for virtual time: each operation answers with the Observable given for it, a poll with snapshots. */
export const fakeTransport = (
  answers: Answers,
): Transport & Pick<Background, 'idle$'> & { readonly activities: readonly Activity[] } => {
  const activities: Activity[] = [];
  const background = createBackground();
  return {
    call: <K extends Operation, A>(call: ApiCall<K, A>) =>
      defer(() => {
        const answer: Answer | undefined = answers[call.operation];
        if (answer === undefined) throw new Error(`no answer to ${call.operation}`);
        const answered = typeof answer === 'function' ? answer(call) : answer;
        const polled = answered.pipe(map((snapshot) => ({ snapshot, retryAfter: 0 })));
        return (call.operation === 'getWorkflowResults' ? polled : answered) as Observable<A>;
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
