import { Observable, Subject } from 'rxjs';
import type { HasExecutions, HasStatus } from 'witrium-rx';

export type Snapshot = HasStatus & HasExecutions;

export const running: Snapshot = { status: 'R', executions: [] };
export const completed: Snapshot = { status: 'C', executions: [] };

/** Snapshots that the test gives, and how many wait for them. */
export const counted = () => {
  const count = { subscribed: 0, now: 0 };
  const given$ = new Subject<Snapshot>();
  const snapshots$ = new Observable<Snapshot>((subscriber) => {
    count.subscribed++;
    count.now++;
    const subscription = given$.subscribe(subscriber);
    return () => {
      count.now--;
      subscription.unsubscribe();
    };
  });
  return { count, given$, snapshots$ };
};
