import { Observable } from 'rxjs';
import { createLine } from './createLine.js';

/** Puts an Observable in line: it is subscribed when there is room for it. */
export type Queue = <T>(job: Observable<T>) => Observable<T>;

/**
 * A queue in which `atOnce` jobs run at a time, first come, first served. A job that ends, in whatever way, makes
 * room for the next; one that is unsubscribed while it waits never starts.
 */
export const createQueue = (atOnce: number): Queue => {
  const line = createLine(atOnce);
  return <T>(job: Observable<T>) =>
    new Observable<T>((subscriber) =>
      line.enter(() => {
        job.subscribe(subscriber);
      }),
    );
};
