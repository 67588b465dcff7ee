import { AsyncSubject, defer, map, NEVER, Observable, type Observer } from 'rxjs';
import type { Operation } from '../../src/api/endpoints.js';
import type { Activity } from '../../src/transport/activity.js';
import { createBackground, type Background } from '../../src/transport/background.js';
import type { ApiCall, Transport } from '../../src/transport/createTransport.js';

/** A call of any operation. */
export type AnyCall = Pick<ApiCall<Operation, unknown>, 'operation' | 'id' | 'retry' | 'retried' | 'timeout'> & {
  readonly options?: unknown;
};

/** The answer to one operation, or what makes it from the call. */
type Answer = Observable<unknown> | ((call: AnyCall) => Observable<unknown>);

export type Answers = Partial<Record<Operation, Answer>>;

type Abandoned<A> = (made$: Observable<A>) => Observable<unknown>;

/** What makes something goes on when its subscriber has left before the answer: somebody else takes what it has made. */
const uninterrupted = <A>(answer$: Observable<A>, abandoned: Abandoned<A>, background: Background): Observable<A> =>
  new Observable((subscriber) => {
    let to: Observer<A> = subscriber;
    let isAnswered = false;
    const subscription = answer$.subscribe({
      next: (value) => {
        isAnswered = true;
        to.next(value);
      },
      error: (error: unknown) => {
        to.error(error);
      },
      complete: () => {
        to.complete();
      },
    });
    return () => {
      if (isAnswered || subscription.closed) {
        subscription.unsubscribe();
        return;
      }
      const made$ = new AsyncSubject<A>();
      to = made$;
      background.run(abandoned(made$));
    };
  });

/** A transport without HTTP, for virtual time: each operation answers with the Observable given for it, a poll with snapshots. */
export const fakeTransport = (
  answers: Answers,
): Transport & Pick<Background, 'idle$'> & { readonly activities: readonly Activity[] } => {
  const activities: Activity[] = [];
  const background = createBackground();
  return {
    call: <K extends Operation, A>(call: ApiCall<K, A>) =>
      defer(() => {
        const { operation, abandoned } = call;
        const answer: Answer | undefined = answers[operation];
        if (answer === undefined) throw new Error(`no answer to ${operation}`);
        const answered = typeof answer === 'function' ? answer(call) : answer;
        const polled = answered.pipe(map((snapshot) => ({ snapshot, retryAfter: 0 })));
        const answer$ = (operation === 'getWorkflowResults' ? polled : answered) as Observable<A>;
        return abandoned ? uninterrupted(answer$, abandoned, background) : answer$;
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
