import { Observable } from 'rxjs';

/** Puts an Observable in line: it is subscribed when there is room for it. */
export type Queue = <T>(job: Observable<T>) => Observable<T>;

/**
 * A queue in which `atOnce` jobs run at a time, first come, first served. A job that ends, in whatever way, makes
 * room for the next; one that is unsubscribed while it waits never starts.
 */
export const createQueue = (atOnce: number): Queue => {
  const waiting = new Set<() => void>();
  let running = 0;
  const leave = () => {
    running -= 1;
    const [next] = waiting;
    next?.();
  };
  return <T>(job: Observable<T>) =>
    new Observable<T>((subscriber) => {
      const start = () => {
        waiting.delete(start);
        running += 1;
        job.subscribe(subscriber);
        subscriber.add(leave);
      };
      if (running < atOnce) start();
      else waiting.add(start);
      return () => waiting.delete(start);
    });
};
